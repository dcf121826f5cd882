// The portal's part of the stand-in: an application that is entered by hand, and how it stands.
import { PORTAL_CHECKS, type AnswerMap, type DifferenceView, type FieldId, type JournalLine, type PortalCheckView, type PortalNote, type PortalPageId, type PortalStepId, type PortalStepView, type PortalView, type PortalWord, type Script } from './types';
import { nextStep, stepsOf, isWork } from '../src/portal-steps';

const NOW = '2026-11-23T06:02:00Z';
const EARLIER = '2026-11-19T02:10:00Z';
const PAGES: [PortalPageId, PortalStepId[]][] = [
  ['start', ['open', 'workEmail', 'code']],
  ['company', ['lookup', 'duns', 'country', 'companyName', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'phone', 'website', 'registrationId', 'addressChoice']],
  ['contact', ['firstName', 'lastName', 'email', 'contactPhone']],
  ['finish', ['headsUp', 'enroll', 'agreement']],
];
const FIELDS: Partial<Record<PortalStepId, [FieldId, FieldId?]>> = {
  workEmail: ['workAccount.email'], duns: ['company.duns'], country: ['company.country'],
  companyName: ['company.legalName', 'company.legalNameLatin'], addressLine1: ['company.addressLine1', 'company.addressLine1Latin'],
  addressLine2: ['company.addressLine2', 'company.addressLine2Latin'], city: ['company.city', 'company.cityLatin'], state: ['company.state'],
  postalCode: ['company.postalCode'], phone: ['company.phone'], website: ['company.website'], registrationId: ['company.registrationId'],
  firstName: ['contact.givenName', 'contact.givenNameLatin'], lastName: ['contact.familyName', 'contact.familyNameLatin'], email: ['contact.email'], contactPhone: ['contact.phone'],
};

function stepOf(id: PortalStepId, answers: AnswerMap, script: Script): PortalStepView {
  const fields = FIELDS[id];
  const base = { id, doneAt: null, entered: null };
  if (!fields) return { ...base, kind: 'act', value: '', notes: [] };
  const typed = answers[fields[0]] ?? '';
  const latin = fields[1] && script === 'latin' ? (answers[fields[1]] ?? '') : null;
  const notes: PortalNote[] = typed === '' ? ['empty'] : [];
  if (id === 'country') notes.push('englishName');
  if (latin === '' && typed !== '') notes.push('noLatin');
  const phone = id === 'phone' || id === 'contactPhone';
  if (phone && typed.startsWith('+886')) notes.push('withoutCallingCode');
  if (phone && typed.includes('分機')) notes.push('withoutExtension');
  const value = phone ? typed.replace('+886', '0').replace(/分機.*/, '').replace(/\D/g, '') : latin || typed;
  return { ...base, kind: id === 'country' ? 'choose' : 'copy', value, notes };
}

function check(id: PortalCheckView['id'], word: PortalWord, more: Partial<PortalCheckView['said'][number]> = {}): PortalCheckView {
  return { id, word, said: word === 'notKnown' ? [] : [{ word, detail: '', deadline: null, origin: 'person', at: NOW, ...more }] };
}

export class FakePortal {
  view: PortalView | null = null;

  constructor(private readonly answers: () => AnswerMap, asked: URLSearchParams, state: string) {
    if (!['entering', 'submittedByPerson', 'actionNeeded', 'authorized', 'rejected'].includes(state)) return;
    this.begin((asked.get('script') ?? 'local') as Script);
    const done = state === 'entering' ? Number(asked.get('done') ?? '0') : 99;
    for (let n = 0; n < done + (done > 0 ? 1 : 0) && n < 30; n += 1) this.advance();
    if (state !== 'entering') this.submit('2026-11-19', '林美玲', state === 'submittedByPerson' ? '' : '6512345');
    this.#stand(state, asked);
  }

  begin(script: Script): void {
    const pages = PAGES.map(([id, steps]) => ({ id, steps: steps.map((step) => stepOf(step, this.answers(), script)) }));
    this.view = {
      revision: (this.view?.revision ?? 0) + 1, script, begunAt: EARLIER, entering: true, pages, current: null, done: 0, all: 0, submitted: null, changedSince: false,
      checks: PORTAL_CHECKS.map((id) => check(id, 'notKnown')), facts: [],
      reading: { outcome: 'notConfigured', at: null, username: null, notBefore: null },
      dates: { resendFrom: null, chaseFrom: null, suspendedOn: null, holidaysUntil: '2027-12-31' },
      differences: [], journal: [this.#line('begun', { revision: '1', sha256: 'a3f1c2'.repeat(10) + 'beef' })], doneSteps: [],
    };
    this.#change({});
  }

  advance(): void {
    const view = this.#view;
    const next = nextStep(view);
    if (view.current) this.tick(view.current, true);
    this.#change({ current: next?.id ?? null });
  }

  copy(step: PortalStepId): void {
    this.#change({ current: step });
  }

  tick(step: PortalStepId, done: boolean): void {
    this.#step(step, { doneAt: done ? NOW : null });
  }

  differs(step: PortalStepId, entered: string): void {
    this.#step(step, { entered: entered || null });
  }

  takeBack(): void {
    this.#change({ entering: false, current: null });
  }

  submit(on: string, by: string, reference: string): void {
    this.#change({
      entering: false, submitted: { on, by, reference, recordedAt: NOW }, dates: { resendFrom: '2026-11-20', chaseFrom: '2026-11-27', suspendedOn: null, holidaysUntil: '2027-12-31' },
      journal: [this.#line('submitted', { revision: '1', on, by, reference, sha256: 'a3f1c2'.repeat(10) + 'beef' }), ...this.#view.journal],
    });
  }

  say(id: PortalCheckView['id'], word: PortalWord, detail: string, deadline: string | null): void {
    const checks = this.#view.checks.map((one) => (one.id === id ? { ...one, word, said: [{ word, detail, deadline, origin: 'person' as const, at: NOW }, ...one.said.filter((said) => said.origin !== 'person')] } : one));
    this.#change({ checks, journal: [this.#line('said', { subject: id, value: word, origin: 'person', deadline: deadline ?? '' }), ...this.#view.journal] });
  }

  choose(step: PortalStepId, choice: DifferenceView['choice']): void {
    this.#change({ differences: this.#view.differences.map((one) => (one.step === step ? { ...one, choice } : one)), changedSince: choice === 'theirs' || this.#view.changedSince });
  }

  paste(): void {
    this.#change({ differences: DIFFERENCES });
  }

  done(steps: PortalView['doneSteps']): void {
    this.#change({ doneSteps: steps });
  }

  get #view(): PortalView {
    if (!this.view) throw new Error('not begun');
    return this.view;
  }

  #step(id: PortalStepId, change: Partial<PortalStepView>): void {
    this.#change({ pages: this.#view.pages.map((page) => ({ ...page, steps: page.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) })) });
  }

  #change(change: Partial<PortalView>): void {
    const view = { ...this.#view, ...change };
    const work = stepsOf(view).filter(isWork);
    this.view = { ...view, all: work.length, done: work.filter((step) => step.doneAt !== null).length };
  }

  #line(kind: string, args: Record<string, string>): JournalLine {
    return { at: EARLIER, kind, args };
  }

  #stand(state: string, asked: URLSearchParams): void {
    const outcome = asked.get('reading');
    if (outcome) this.#change({ reading: { outcome: outcome as never, at: ['notAsked', 'notConfigured', 'notSignedIn'].includes(outcome) ? null : NOW, username: 'lin@northwind.example', notBefore: outcome === 'throttled' ? '2026-11-23T07:02:00Z' : null } });
    if (state === 'submittedByPerson') this.say('overall', 'pending', '', null);
    if (state === 'authorized') for (const id of PORTAL_CHECKS) if (!['program', 'agreement', 'adminAgent'].includes(id)) this.say(id, 'authorized', '', null);
    if (state !== 'actionNeeded' && state !== 'rejected') return;
    const words: Partial<Record<PortalCheckView['id'], PortalCheckView>> = {
      overall: check('overall', state === 'rejected' ? 'rejected' : 'actionRequired', { origin: 'partnerCenter', detail: state === 'rejected' ? 'rejected' : 'pending' }),
      emailOwnership: check('emailOwnership', 'authorized', { origin: 'partnerCenter', detail: 'authorized' }),
      employment: check('employment', 'pendingPartnerAction', { deadline: '2026-12-19', detail: 'Domain invoice wanted' }),
      business: check('business', state === 'rejected' ? 'rejected' : 'inProgress'),
    };
    this.#change({
      checks: this.#view.checks.map((one) => words[one.id] ?? one), differences: DIFFERENCES,
      dates: { ...this.#view.dates, suspendedOn: state === 'rejected' ? '2026-12-23' : null },
      facts: [
        { id: 'company', value: '北風範例科技股份有限公司', origin: 'directory', at: NOW }, { id: 'domains', value: 'northwind.example', origin: 'directory', at: NOW },
        { id: 'globalAdmin', value: 'yes', origin: 'signIn', at: NOW }, { id: 'partnerId', value: '6512345', origin: 'partnerCenter', at: NOW },
      ],
      journal: [this.#line('said', { subject: 'employment', value: 'pendingPartnerAction', origin: 'person', deadline: '2026-12-19' }), ...this.#view.journal],
    });
  }
}

const DIFFERENCES: DifferenceView[] = [
  { step: 'companyName', mine: '北風範例科技股份有限公司', theirs: '北風範例科技 股份有限公司', kind: 'spelling', origin: 'partnerCenter', at: NOW, choice: 'open' },
  { step: 'city', mine: '臺北市', theirs: '台北市', kind: 'variant', origin: 'partnerCenter', at: NOW, choice: 'open' },
  { step: 'addressLine1', mine: '信義區松高路 99 號', theirs: '信義區松高路 9 號', kind: 'different', origin: 'partnerCenter', at: NOW, choice: 'open' },
  { step: 'website', mine: 'northwind.example', theirs: '', kind: 'missing', origin: 'partnerCenter', at: NOW, choice: 'open' },
];
