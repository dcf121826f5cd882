// The keys, the recovery and the files of the stand-in: ?error=keyringMissing&ways=first, &recovery=damaged, &keys=memory,
// &recovered=1 or =many, &file=key. `wrong` is the passphrase, code or key that never fits.
import type { Fake } from './fake';
import type { DraftsFile, FieldDifference, ImportPreviewView, KeyStatusView, KeyringState, RecoverBy, RecoveryView, WaysInView } from './types';

const CODE = '7K3M-Q9XW-01TB-VHRC-5N2P-8DZE-0J1G';
const COPIES = ['2026-11-22T08:15:00Z', '2026-11-21T17:40:00Z', '2026-11-14T09:02:00Z'];
const ASIDE = [{ name: '20261120T081500Z', at: '2026-11-20T08:15:00Z' }];
const CHOICES: Partial<Record<DraftsFile, RecoverBy[]>> = { fine: [], newer: [], older: ['acceptOlder', 'lastGoodCopy'] };

export class FakeKeys {
  #status: KeyStatusView;

  constructor(readonly fake: Fake, readonly asked: URLSearchParams) {
    const keys = asked.get('keys') ?? 'ok';
    const both = keys === 'all' || keys === 'passphrase';
    this.#status = {
      memoryOnly: keys === 'memory', keyring: ['ok', 'all', 'memory', 'damaged'].includes(keys) ? 'ok' : keys === 'passphrase' ? 'noService' : (keys as KeyringState),
      passphraseMadeAt: both ? '2026-10-02T09:00:00Z' : null, recoveryCodeMadeAt: keys === 'all' ? '2026-11-01T09:00:00Z' : null, damaged: keys === 'damaged', aside: this.asked.has('aside') ? ASIDE : [],
    };
    if (asked.has('recovered')) this.fake.desk = { ...this.fake.desk, recovered: { drafts: asked.get('recovered') === 'many' ? MANY : RECOVERED } };
  }

  /** Nothing: somebody else's command. */
  answer(command: string, request: unknown): unknown {
    const wanted = request as { way?: string; text?: string; old?: string; by?: RecoverBy; draftIds?: string[] | null; chosen?: string[]; recipients?: string[] } | undefined;
    const refuse = (code: string) => {
      const kind = this.asked.get('refusal');
      const refusal = kind && { kind, solver: this.asked.get('who') ?? 'you', number: 50105, correlationId: '77aa0b1c-0000-4000-8000-000000000001', at: '2026-11-23 06:02:00Z' };
      throw { code, said: this.asked.get('said'), refusal, reference: 'E-7F3A' };
    };
    const asked = this.asked.get('error');
    if (asked?.startsWith(`${command}:`)) refuse(asked.slice(command.length + 1));
    switch (command) {
      case 'ways_in': return this.#ways();
      case 'unlock':
        if (wanted?.text === 'wrong') refuse('wrongCode');
        if (wanted?.way === 'keyring') refuse(this.fake.error ?? 'keyringMissing');
        if (this.asked.has('then')) refuse(this.asked.get('then') ?? '');
        return this.#open(wanted?.way === 'memoryOnly');
      case 'recoverable': return this.#recovery();
      case 'recover': if (this.asked.has('noGoodCopy')) refuse('databaseUnreadable'); return this.#open(false);
      case 'start_afresh': case 'put_back': this.fake.error = null; return null;
      case 'dismiss_recovered': return (this.fake.desk = { ...this.fake.desk, recovered: null });
      case 'key_status': return this.#status;
      case 'new_recovery_code': return { code: CODE, madeAt: (this.#status = { ...this.#status, recoveryCodeMadeAt: '2026-11-23T06:02:00Z', damaged: false }).recoveryCodeMadeAt };
      case 'change_passphrase': if (wanted?.old === 'wrong') refuse('wrongCode'); return this.#passphrase('2026-11-23T06:02:00Z');
      case 'set_passphrase': return this.#passphrase('2026-11-23T06:02:00Z');
      case 'remove_passphrase': return this.#passphrase(null);
      case 'keep_in_keyring': return (this.#status = { ...this.#status, keyring: 'ok' });
      case 'export_drafts':
        if (wanted?.recipients?.some((one) => !one.startsWith('age1'))) refuse('badRecipient');
        return this.asked.get('file') === 'none' ? null : { drafts: wanted?.draftIds?.length ?? 3, size: 14_203 };
      case 'choose_import': {
        const file = this.asked.get('file') ?? 'passphrase';
        return file === 'none' ? null : { name: '北風範例科技股份有限公司 2026-11-20.enroll', protection: file };
      }
      case 'look_into': if (wanted?.text === 'wrong') refuse(this.asked.get('file') === 'key' ? 'wrongKey' : 'wrongPassphrase'); return this.#preview();
      case 'import_drafts': return this.fake.desk;
      default: return undefined;
    }
  }

  #open(memoryOnly: boolean) {
    this.fake.error = null;
    this.#status = { ...this.#status, memoryOnly };
    return (this.fake.desk = { ...this.fake.desk, memoryOnly });
  }

  #passphrase(passphraseMadeAt: string | null): KeyStatusView {
    return (this.#status = { ...this.#status, passphraseMadeAt, damaged: false });
  }

  #ways(): WaysInView {
    const ways = this.asked.get('ways') ?? 'none';
    return { firstRun: ways === 'first', keyring: true, passphrase: ways === 'both' || ways === 'passphrase', recoveryCode: ways === 'both' || ways === 'code', damaged: ways === 'damaged', aside: this.asked.has('aside') ? ASIDE : [] };
  }

  #recovery(): RecoveryView {
    const found = (this.asked.get('recovery') ?? 'damaged') as DraftsFile;
    const copies = this.asked.has('noCopies') ? [] : COPIES;
    const choices = (CHOICES[found] ?? ['lastGoodCopy', 'startAfresh']).filter((by) => by !== 'lastGoodCopy' || copies.length > 0);
    return { found, copies, choices };
  }

  #preview(): ImportPreviewView {
    const draft = { country: 'TW', savedAt: '2026-11-20T03:20:00Z', answers: 27, warnings: [], facts: [] };
    const fact = { kind: 'service', destination: 'Northwind Distribution', practice: false, revision: 1, state: 'submitted', at: '2026-11-18T02:00:00Z', reference: 'ND-2026-0099', by: 'lin@northwind.example', sha256: 'a3', acceptance: null };
    const portal = { ...fact, kind: 'portal', destination: '', state: 'submittedByPerson', at: '2026-11-19', reference: '', by: '林美玲' };
    return {
      madeAt: '2026-11-20T03:30:00Z', product: '0.1.0', newer: this.asked.has('newer'),
      drafts: this.asked.has('nothing') ? [] : [
        { ...draft, id: 'a', title: '北風範例科技股份有限公司', warnings: ['alreadySent'], facts: [fact, portal] },
        { ...draft, id: 'b', title: 'Fabrikam Residences LLC', country: 'US', answers: 1, warnings: ['alreadyHere'] },
        { ...draft, id: 'c', title: '範例㈱', country: 'JP', warnings: ['hiddenCharacters', 'unknownAnswers'], facts: [{ ...fact, kind: 'newKind', destination: '', state: 'newState', at: 'soon' }] },
        { ...draft, id: 'd', title: '', country: '', answers: 0, warnings: ['empty'] },
      ],
    };
  }
}

const CHANGES: FieldDifference[] = [
  { field: 'company.legalName', then: '北風範例科技', now: '北風範例科技股份有限公司' },
  { field: 'company.duns', then: '', now: '123456789' },
  { field: 'authority.confirmed', then: '', now: 'yes' },
];
const RECOVERED = [
  { id: 'd1', title: '北風範例科技股份有限公司', savedAt: '2026-11-23T05:58:00Z', differences: CHANGES },
  { id: 'd2', title: '', savedAt: '2026-11-23T05:40:00Z', differences: [] },
];
const MANY = [...RECOVERED, ...['Adatum Corporation', '台積範例股份有限公司', 'Fabrikam GmbH', 'Litware Inc.'].map((title, index) => ({ id: `m${index}`, title, savedAt: `2026-11-23T05:1${index}:00Z`, differences: CHANGES.slice(index % 2) }))];
