// The stand-in's settings files and its look along the way: whatever finding the address asks for.
import type { CertificateView, ConnectionFinding, ConnectionStep, ConnectionVerdict, ConnectionView, DestinationSettings, NetworkSettings, ServiceSettings, SettingsFileView } from '../src/ipc.gen';

const PROXY = 'proxy.northwind.example:8080';
const HOST = 'login.northwind.example';
const SECOND = 'enroll.northwind.example';
const MAKER = 'CN=Northwind Issuing CA 2,O=Northwind Traders,C=TW';
const INSPECTOR = 'CN=Zscaler Intermediate Root CA (zscalertwo.net),OU=Zscaler Inc.,O=Zscaler Inc.,C=US';
const UNTIL = '2027-02-01T00:00:00Z';
const PEM = `-----BEGIN CERTIFICATE-----\n${'MIIBszCCAVmgAwIBAgIUJ3v1Zk9bq0vY3c1cWmRkUeX0b6kwCgYIKoZIzj0EAwIw\n'.repeat(5)}-----END CERTIFICATE-----\n`;

type Found = readonly [ConnectionVerdict, Record<string, string>?];
const FINDINGS: Record<ConnectionFinding, Found> = {
  nameFound: ['good', { host: HOST }], nameUnknown: ['bad', { host: HOST }],
  reached: ['good', { host: HOST, port: '443' }], notReached: ['bad', { host: HOST, port: '443' }],
  proxyNone: ['good'], proxyUsed: ['good', { address: PROXY }], proxyWantsSignIn: ['bad', { address: PROXY }],
  proxyRefused: ['bad', { address: PROXY, status: '403' }], proxyNotOne: ['bad', { address: PROXY }],
  tlsGood: ['good', { issuer: MAKER, until: UNTIL }], tlsOwn: ['good', { issuer: MAKER, until: UNTIL }], tlsInspected: ['notice', { issuer: INSPECTOR }],
  tlsInspectedUntrusted: ['bad', { issuer: INSPECTOR }], tlsUnknownIssuer: ['bad', { issuer: MAKER }], tlsExpired: ['bad', { until: '2026-10-31T00:00:00Z' }],
  tlsNotYet: ['bad', { from: UNTIL }], tlsOtherName: ['bad', { host: HOST, subject: 'CN=parking.example' }], tlsBroken: ['bad'], tlsNone: ['good'],
  clockGood: ['good'], clockAhead: ['bad', { minutes: '62' }], clockBehind: ['bad', { minutes: '7' }], clockUntold: ['notice'],
  noAnswer: ['bad'], webPage: ['bad'], failed: ['bad', { status: '503' }], unexpected: ['bad', { status: '418' }],
  providerGood: ['good', { issuer: `https://${HOST}` }], providerMissing: ['bad'], providerOther: ['bad', { said: 'https://sts.northwind.example' }],
  providerUnreadable: ['bad'], providerAddress: ['bad', { address: 'http://sts.northwind.example' }], providerNoPkce: ['bad'],
  providerPkceUntold: ['good', { issuer: 'https://login.microsoftonline.com/organizations/v2.0' }], providerNoQuery: ['bad'],
  serviceGood: ['good'], serviceMissing: ['bad'], serviceOpen: ['notice'],
};
const LINE = ['nameFound', 'reached', 'proxyUsed', 'tlsOwn', 'clockGood'] as const;
/** How far the way goes before a finding of this kind. */
const BEFORE: readonly (readonly [RegExp, number])[] = [[/^name/, 0], [/^notReached|^reached/, 1], [/^proxy/, 2], [/^tls/, 3], [/^clock|^noAnswer/, 4], [/./, 5]];

const AUTHORITY: CertificateView = { subject: 'CN=Northwind Root CA,O=Northwind Traders,C=TW', issuer: 'CN=Northwind Root CA,O=Northwind Traders,C=TW', fingerprint: '3A:91:'.repeat(15) + 'C0:7E', expires: '2031-06-30T00:00:00Z', expired: false };
const OLD: CertificateView = { ...AUTHORITY, subject: 'CN=Northwind Proxy CA 2021', fingerprint: '5B:04:'.repeat(15) + '11:D2', expires: '2026-01-31T00:00:00Z', expired: true };
const NETWORK: NetworkSettings = { proxy: 'given', proxyAddress: `http://${PROXY}`, proxyUser: 'wei', proxyPassword: null, certificates: PEM };
export const SYSTEM: NetworkSettings = { proxy: 'system', proxyAddress: '', proxyUser: '', proxyPassword: null, certificates: '' };
export const SERVICE: ServiceSettings = {
  name: '北風經銷', baseUrl: `https://${SECOND}`, issuer: `https://${HOST}`, clientId: 'enroll-desk', scope: 'enroll.read enroll.write',
  resource: 'https://enroll.northwind.example/', tenants: '3f1d4a52-8b0a-4c39-9a52-0b7e3f7f1c11 0a4b6c8d-1111-4222-8333-944455566677', redirectForm: 'loopback', graphRoot: '', network: NETWORK,
};

export class FakeWay {
  readonly #asked: URLSearchParams;

  constructor(asked: URLSearchParams) {
    this.#asked = asked;
  }

  answer(command: string, request: unknown): { is: unknown } | undefined {
    switch (command) {
      case 'check_connection': return { is: this.#look(request as DestinationSettings) };
      case 'choose_settings': return { is: this.#asked.get('file') === 'none' ? null : this.#file() };
      case 'choose_certificates': return { is: { pem: PEM, certificates: [AUTHORITY, OLD] } };
      case 'save_settings': return { is: this.#asked.get('file') !== 'none' };
      default: return undefined;
    }
  }

  #look({ portal }: DestinationSettings): ConnectionView {
    const asked = this.#asked.get('way') ?? 'providerGood';
    const all = Object.keys(FINDINGS) as ConnectionFinding[];
    const first = all.find((one) => one === asked) ?? 'providerGood';
    const before = BEFORE.find(([kind]) => kind.test(first))?.[1] ?? 0;
    const issuer = asked === 'every' ? all : [...LINE.slice(0, before), first];
    const step = (finding: ConnectionFinding, host: string): ConnectionStep => {
      const [verdict, args = {}] = FINDINGS[finding];
      return { finding, verdict, args: 'host' in args ? { ...args, host } : args };
    };
    return {
      at: '2026-11-23T06:02:00Z', version: '0.1.0', certificates: portal ? [] : [AUTHORITY],
      ways: [
        { part: 'issuer', address: `https://${HOST}`, steps: issuer.map((one) => step(one, HOST)) },
        { part: portal ? 'partnerCenter' : 'service', address: `https://${SECOND}`, steps: [...LINE, 'serviceGood' as const].map((one) => step(one, SECOND)) },
      ],
    };
  }

  #file(): SettingsFileView {
    if (this.#asked.get('file') === 'portal') return { name: 'partner-center.json', certificates: [], settings: { service: null, portal: { cloud: 'usGovernment', clientId: '7b4c2f0e-5a0c-4f0e-b0aa-1f52c2e1b7d4', tenants: '', network: SYSTEM } } };
    return { name: 'enroll-desk-settings.json', certificates: [AUTHORITY, OLD], settings: { service: SERVICE, portal: null } };
  }
}
