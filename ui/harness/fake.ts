// An in-memory stand-in for Rust, just clever enough that every page can be walked. Its rules are not the product's.
import { SECTIONS, type AccountView, type AnswerMap, type DeskView, type DraftState, type DraftView, type FieldId, type FindingView, type PageId, type RefusalView, type SectionId, type SubmissionView } from './types';
import { QUESTIONS } from '../src/questions';
import { FakeKeeping } from './fake-keeping';
import { FakePortal } from './fake-portal';
import { FakeWay, SERVICE, SYSTEM } from './fake-way';

const SECTION_PAGES: Record<SectionId, PageId[]> = {
  beforeYouBegin: ['ready', 'membership'], workAccount: ['workAccount'],
  company: ['country', 'companyName', 'companyIds', 'address', 'addressLatin', 'companyReach'],
  primaryContact: ['contactName', 'contactNameLatin', 'contactReach'], authority: ['authority'],
};
const SAMPLE: AnswerMap = {
  membership: 'member', 'workAccount.kind': 'have', 'workAccount.email': 'lin@northwind.example', 'company.country': 'TW',
  'company.legalName': '北風範例科技股份有限公司', 'company.legalNameLatin': 'Northwind Sample Technology Co., Ltd.',
  'company.registrationId': '04595257', 'company.addressLine1': '信義區松高路 99 號', 'company.addressLine2': '12 樓',
  'company.city': '臺北市', 'company.postalCode': '110', 'company.phone': '+886 2 2345 6789', 'company.website': 'northwind.example',
  'contact.givenName': '美玲', 'contact.familyName': '林', 'contact.email': 'meiling@northwind.example', 'contact.phone': '02-2345-6789 分機 12',
  'company.addressLine1Latin': 'No. 99, Songgao Rd., Xinyi Dist.', 'company.cityLatin': 'Taipei City', 'contact.givenNameLatin': 'Mei-Ling', 'contact.familyNameLatin': 'Lin',
  'authority.confirmed': 'yes', 'authority.name': '林美玲', 'authority.title': '總經理',
};
const NOW = '2026-11-23T06:02:00Z';
const OPTIONAL: FieldId[] = Object.values(QUESTIONS).flat().filter((q) => q.optional).map((q) => q.field).concat(['company.state', 'workAccount.email']);

export class Fake {
  answers: AnswerMap = {};
  submission: SubmissionView | null = null;
  portal: FakePortal;
  keeping: FakeKeeping;
  readonly way: FakeWay;
  desk: DeskView;
  error: string | null;
  /** In whose own words a command refuses. */
  readonly said: string | null;
  readonly refusal: RefusalView | null;

  constructor(asked: URLSearchParams) {
    const state = asked.get('state') ?? 'empty';
    const to = asked.get('to') ?? 'practice';
    this.error = asked.get('error');
    this.said = asked.get('said');
    const kind = asked.get('refusal') as RefusalView['kind'] | null;
    this.refusal = kind && { kind, solver: (asked.get('who') ?? 'you') as RefusalView['solver'], number: 50105, correlationId: '77aa0b1c-0000-4000-8000-000000000001', at: '2026-11-23 06:02:00Z' };
    this.desk = {
      version: '0.1.0', linksChecked: '2026-11-23', language: (asked.get('lang') ?? 'en-US') as DeskView['language'], theme: (asked.get('theme') ?? 'light') as DeskView['theme'],
      destination: state === 'first' ? null : this.#destination(to), accounts: [], drafts: [],
      draftsNext: null, draftCount: 0, binCount: 0, memoryOnly: false, recovered: null,
    };
    if (state !== 'empty' && state !== 'first') this.answers = { ...SAMPLE };
    const portal = to === 'portal' || to === 'practicePortal';
    this.keeping = new FakeKeeping(asked, NOW);
    this.way = new FakeWay(asked);
    this.desk = this.keeping.desk(this.desk);
    this.portal = new FakePortal(() => this.answers, asked, portal ? state : '');
    if (asked.has('signedIn') || (!portal && !['empty', 'first', 'filled'].includes(state))) this.desk.accounts = [account((asked.get('admin') ?? 'yes') as AccountView['globalAdmin']['answer'])];
    if (asked.has('told')) this.desk.accounts = this.desk.accounts.map(told);
    if (asked.has('others')) this.desk.accounts = [...this.desk.accounts, { ...account('unknown'), id: 'a2', username: 'admin@fabrikam.example', displayName: 'Sam Rivera', company: null, domain: 'fabrikam.example' }];
    if (!portal && !['empty', 'first', 'filled'].includes(state)) this.submission = this.#submission(state as DraftState, asked);
    if (state !== 'empty' && state !== 'first') this.#list();
  }

  answer(command: string, request: unknown): unknown {
    const wanted = request as { answers?: AnswerMap; page?: PageId; language?: never; theme?: never; step?: never; script?: never; check?: never; word?: never; note?: string; deadline?: string; choice?: never; entered?: string; on?: string; by?: string; reference?: string; cloud?: string; done?: boolean; name?: string; title?: string };
    if (this.error && !command.startsWith('plugin:') && (command === 'open_desk' || this.desk.destination)) {
      const [on, code] = this.error.includes(':') ? this.error.split(':') : ['open_desk', this.error];
      if (command === on) throw { code, said: this.said, refusal: this.refusal, reference: 'E-7F3A' };
    }
    const kept = this.keeping.answer(command, request, this.answers);
    if (kept?.is === 'view') return kept.view;
    if (kept?.is === 'draft') return this.#draft();
    if (kept?.is === 'desk') return (this.desk = this.keeping.desk(this.desk));
    const way = this.way.answer(command, request);
    if (way) return way.is;
    switch (command) {
      case 'open_desk': return this.desk;
      case 'choose_practice': this.desk = { ...this.desk, destination: this.#destination('practice') }; return this.desk;
      case 'choose_portal': this.desk = { ...this.desk, destination: this.#destination(wanted.cloud === 'practice' ? 'practicePortal' : 'portal') }; return this.desk;
      case 'choose_service': this.desk = { ...this.desk, destination: this.#destination('service') }; return this.desk;
      case 'reset_practice': case 'sign_out': this.desk = { ...this.desk, accounts: [] }; return this.desk;
      case 'set_language': this.desk = { ...this.desk, language: wanted.language as never }; return null;
      case 'create_draft': this.#list(); return this.#draft();
      case 'open_draft': return this.#draft();
      case 'save_answers': Object.assign(this.answers, wanted.answers); this.#list(); return { savedAt: new Date().toISOString() };
      case 'finish_page': {
        Object.assign(this.answers, wanted.answers);
        const page = wanted.page as PageId;
        const findings = this.#findings().filter((finding) => finding.page === page);
        const pages = Object.values(SECTION_PAGES).find((all) => all.includes(page)) ?? [];
        return { findings, next: findings.some((f) => f.severity === 'blocks') ? null : (pages[pages.indexOf(page) + 1] ?? null), savedAt: NOW };
      }
      case 'check_draft':
        return {
          sections: SECTIONS.map((id) => ({ id, rows: SECTION_PAGES[id].flatMap((page) => QUESTIONS[page].map(({ field }) => ({ field, page, value: this.answers[field] ?? '' }))) })),
          findings: this.#findings(),
          version: 1,
        };
      case 'sign_in': this.desk = { ...this.desk, accounts: [account('yes')] }; return account('yes');
      case 'admin_consent': return { address: 'https://login.microsoftonline.com/3f1d4a52-8b0a-4c39-9a52-0b7e3f7f1c11/v2.0/adminconsent?client_id=7b4c2f0e-5a0c-4f0e-b0aa-1f52c2e1b7d4&scope=User.Read&redirect_uri=http%3A%2F%2Flocalhost', scopes: ['User.Read', 'GroupMember.Read.All'] };
      case 'refresh_account': return account('yes');
      case 'enroll_now':
        if (this.#findings().some((f) => f.severity === 'blocks')) throw { code: 'notReady', said: null, refusal: null, reference: '' };
        this.submission = this.#submission('submitted', new URLSearchParams()); return this.#draft();
      case 'edit_again': this.submission = null; return this.#draft();
      case 'read_agreement':
        return { version: '2026-07', title: 'Sample Partner Agreement', locale: 'en-US', sha256: 'a3f1c2'.repeat(10) + 'beef', fetchedAt: NOW, paragraphs: Array.from({ length: 14 }, (_, n) => `${n + 1}. The partner keeps its legal business profile true and current, and tells the program within thirty days when it changes.`) };
      case 'accept_agreement':
        if (this.submission) this.submission = { ...this.submission, acceptance: { version: '2026-07', sha256: 'a3f1c2'.repeat(10) + 'beef', name: wanted.name ?? '', title: wanted.title ?? '', acceptedAt: NOW, receipt: 'ACC-0001' } };
        return this.#draft();
      case 'check_admin_agent':
        if (this.portal.view) this.portal.say('adminAgent', 'pending', '', null);
        if (this.submission) this.submission = { ...this.submission, adminAgent: { answer: this.submission.adminAgent.answer === 'unknown' ? 'notMember' : 'member', at: NOW } };
        return this.#draft();
      case 'tick_step':
        if (this.portal.view && wanted.step) { const { doneSteps } = this.portal.view; this.portal.done(wanted.done ? [...doneSteps, wanted.step] : doneSteps.filter((s) => s !== wanted.step)); }
        if (this.submission && wanted.step) this.submission = { ...this.submission, doneSteps: wanted.done ? [...this.submission.doneSteps, wanted.step] : this.submission.doneSteps.filter((s) => s !== wanted.step) };
        return this.#draft();
      case 'begin_portal': this.portal.begin(wanted.script ?? 'local'); return this.#draft();
      case 'change_answers': this.portal.takeBack(); return this.#draft();
      case 'copy_step': this.portal.copy(wanted.step as never); return this.#draft();
      case 'advance_portal': this.portal.advance(); return this.#draft();
      case 'tick_portal': this.portal.tick(wanted.step as never, wanted.done ?? false); return this.#draft();
      case 'portal_differs': this.portal.differs(wanted.step as never, wanted.entered ?? ''); return this.#draft();
      case 'record_portal': this.portal.submit(wanted.on ?? '', wanted.by ?? '', wanted.reference ?? ''); return this.#draft();
      case 'say_check': this.portal.say(wanted.check as never, wanted.word as never, wanted.note ?? '', wanted.deadline ?? null); return this.#draft();
      case 'paste_portal': this.portal.paste(); return this.#draft();
      case 'choose_difference': this.portal.choose(wanted.step as never, wanted.choice as never); return this.#draft();
      case 'read_portal': return this.#draft();
      case 'assisted_draft': return { desk: this.desk, draft: this.#draft() };
      case 'refresh_submission': case 'confirm_again': case 'resend_confirmation': return this.#draft();
      default: return null;
    }
  }

  #findings(): FindingView[] {
    const found: FindingView[] = [];
    for (const [page, questions] of Object.entries(QUESTIONS)) {
      for (const { field, kind, optional } of questions) {
        const value = this.answers[field] ?? '';
        const add = (rule: FindingView['rule'], severity: FindingView['severity'], args = {}) => found.push({ field, page: page as PageId, rule, severity, args });
        if (value === '' && !optional && !OPTIONAL.includes(field)) add(kind === 'tick' ? 'notTicked' : kind === 'choice' || kind === 'country' ? 'notChosen' : 'missing', 'blocks');
        else if (kind === 'email' && value.endsWith('gmail.com')) add('emailConsumer', 'blocks', { domain: 'gmail.com' });
        else if (field === 'company.phone' && value.replace(/\D/g, '').length > 10) add('phoneLong', 'warns', { digits: '11' });
      }
    }
    return found;
  }

  #draft(): DraftView {
    const findings = this.#findings();
    return {
      id: 'd1', answers: { ...this.answers } as Record<string, string>, savedAt: NOW, submission: this.submission, portal: this.portal.view,
      locked: (this.submission !== null && this.submission.state !== 'refused') || this.portal.view?.entering === true || Boolean(this.portal.view?.submitted),
      sections: SECTIONS.map((id) => {
        const pages = SECTION_PAGES[id];
        const fields = pages.flatMap((page) => QUESTIONS[page].map((q) => q.field));
        const some = fields.some((field) => this.answers[field]);
        const blocked = findings.some((f) => f.severity === 'blocks' && pages.includes(f.page));
        return { id, pages, resume: pages[0] ?? null, status: !some ? 'notStarted' as const : blocked ? 'inProgress' as const : 'completed' as const, mark: this.keeping.marks[id]?.mark ?? 'none' as const, note: this.keeping.marks[id]?.note ?? '' };
      }),
    };
  }

  #list(): void {
    const { view } = this.portal;
    const state = this.submission?.state ?? (view?.submitted ? 'submittedByPerson' : view?.entering ? 'entering' : 'editing');
    this.keeping.put({ id: 'd1', title: this.answers['company.legalName'] ?? '', country: this.answers['company.country'] ?? '', state, updatedAt: NOW, reference: this.submission?.reference ?? null, practice: state !== 'editing' && this.desk.destination?.practice === true });
    this.desk = this.keeping.desk(this.desk);
  }

  #destination(to: string): NonNullable<DeskView['destination']> {
    const portal = to === 'portal' || to === 'practicePortal';
    return {
      id: 'x', kind: portal ? 'portal' : to === 'service' ? 'service' : 'practice', name: to === 'service' ? 'Northwind Distribution' : '', practice: to === 'practice' || to === 'practicePortal',
      service: to === 'service' ? { ...SERVICE, name: 'Northwind Distribution' } : null, portal: portal ? { cloud: to === 'portal' ? 'global' : 'practice', clientId: '', tenants: '', network: SYSTEM } : null,
    };
  }

  #submission(state: DraftState, asked: URLSearchParams): SubmissionView {
    const received = ['submitted', 'actionNeeded', 'authorized', 'rejected'].includes(state);
    const check = (kind: string, status: never, more = {}) => ({ kind, status, statusWord: status, reason: null, detail: null, deadline: null, appealsLeft: null, updatedAt: NOW, ...more });
    return {
      id: 's1', draftId: 'd1', revision: 1, destination: this.desk.destination ?? this.#destination('practice'), username: 'lin@northwind.example', company: 'Northwind Sample', state,
      reason: state === 'needsYou' ? ((asked.get('reason') ?? 'signIn') as never) : null,
      problem: state === 'refused' ? { kind: 'x', title: 'The profile is incomplete', detail: '2 answers were not accepted.', errors: [{ field: 'company.postalCode', pointer: '/legalBusinessProfile/address/postalCode', detail: 'does not match the city' }, { field: null, pointer: '/program', detail: 'closed for new members' }] } : null,
      queuedAt: NOW, submittedAt: received ? NOW : null, reference: received ? 'PRACTICE-2026-0042' : null, nextAttemptAt: state === 'queued' ? '2026-11-23T06:10:00Z' : null,
      verification: received ? {
        checks: state === 'actionNeeded' || state === 'rejected'
          ? [check('emailOwnership', 'authorized' as never), check('employment', 'actionNeeded' as never, { reason: 'domain-not-owned', deadline: '2026-12-01T00:00:00Z' }), check('business', 'rejected' as never, { reason: 'name-mismatch', appealsLeft: 2, detail: 'Register says 北風科技.' }), check('sanctionsScreening', 'unknown' as never, { statusWord: 'Awaiting partner', reason: 'list-review' })]
          : [check('emailOwnership', 'pending' as never), check('employment', 'pending' as never), check('business', 'inProgress' as never)],
        mailSentTo: 'meiling@northwind.example', mailSentAt: NOW, confirmedAt: state === 'submitted' ? null : NOW, canResendAt: state === 'submitted' ? '2026-11-24T06:02:00Z' : null, at: NOW,
      } : null,
      acceptance: null, adminAgent: { answer: (asked.get('agent') ?? 'unknown') as never, at: null }, doneSteps: [],
    };
  }
}

function account(answer: AccountView['globalAdmin']['answer']): AccountView {
  return { id: 'a1', username: 'lin@northwind.example', displayName: '林美玲', company: '北風範例科技股份有限公司', domain: 'northwind.example', tenantId: '3f1d4a52-8b0a-4c39-9a52-0b7e3f7f1c11', verifiedDomains: ['northwind.example', 'northwind.onmicrosoft.com'], companyAt: NOW, address: null, adminAgent: { answer: 'unknown', at: null }, otherAdmins: { answer: 'unknown', origin: 'nobody', at: null }, globalAdmin: { answer, origin: answer === 'unknown' ? 'nobody' : 'signIn', at: NOW }, signedInAt: NOW };
}

/** With everything that an administrator allowed to be read. */
function told(account: AccountView): AccountView {
  return {
    ...account, adminAgent: { answer: 'notMember', at: NOW }, otherAdmins: { answer: 'no', origin: 'directory', at: NOW },
    address: { street: '信義區松高路 99 號 12 樓', city: '臺北市', state: '', postalCode: '11073', country: 'TW', phone: '', at: NOW },
  };
}
