// @vitest-environment happy-dom
import { afterAll, describe, expect, it } from 'vitest';

import '../../both-languages';
import { i18n } from '../../i18n.svelte';
import type { ConnectionView } from '../../ipc.gen';
import { overall, report } from './report';

const FOUND: ConnectionView = {
  at: '2026-11-23T06:02:00Z', version: '0.1.0',
  certificates: [{ subject: 'CN=Northwind Root CA', issuer: 'CN=Northwind Root CA', fingerprint: '3A:91', expires: '2031-06-30T00:00:00Z', expired: false }],
  ways: [
    { part: 'issuer', address: 'https://login.example', steps: [
      { finding: 'nameFound', verdict: 'good', args: { host: 'proxy.example' } },
      { finding: 'proxyWantsSignIn', verdict: 'bad', args: { address: 'proxy.example:8080' } },
    ] },
    { part: 'service', address: 'https://enroll.example', steps: [{ finding: 'tlsGood', verdict: 'good', args: { issuer: 'CN=CA', until: '2027-02-15T00:00:00Z' } }] },
  ],
};

describe('the report for the IT department', () => {
  afterAll(() => i18n.speak('en-US'));

  it.each(['en-US', 'zh-TW'] as const)('says each finding by words and by name, and who can solve it, in %s', async (language) => {
    await i18n.speak(language);
    const text = report(FOUND);
    for (const part of ['0.1.0', '2026-11-23T06:02:00Z', 'https://login.example', '(nameFound)', '(proxyWantsSignIn)', 'proxy.example:8080', '(tlsGood)', '2027', 'SHA-256 3A:91']) {
      expect(text).toContain(part);
    }
    expect(text.split('\n').filter((line) => line.startsWith('    '))).toHaveLength(2);
    expect(text).not.toMatch(/undefined|connection-|\{|\$/);
  });

  it('is as bad as the worst step', () => {
    const only = (verdict: 'good' | 'notice') => ({ ...FOUND, ways: [{ part: 'issuer' as const, address: '', steps: [{ finding: 'clockGood' as const, verdict, args: {} }] }] });
    expect([overall(FOUND), overall(only('notice')), overall(only('good'))]).toEqual(['bad', 'notice', 'good']);
  });
});
