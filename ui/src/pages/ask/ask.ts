// What an application still lacks, by who usually knows it, and the message that asks for it.
import { tIn } from '../../both-languages';
import type { LocaleKey } from '../../i18n.svelte';
import type { CheckView, DraftView, FieldId, FindingView, Language } from '../../ipc.gen';
import type { Letter, MessageLanguage } from '../../messages';
import { QUESTIONS } from '../../questions';

export const GROUPS = ['register', 'management', 'it'] as const;
export type GroupId = (typeof GROUPS)[number];

/** One thing to ask, and the answers that it gives. */
interface Wanted {
  id: LocaleKey & `ask-item-${string}`;
  fields: readonly FieldId[];
  /** Nobody has to have it; asked for while all of it is empty. */
  optional?: boolean;
  /** The rules do not miss it yet, but somebody has to be asked for it. */
  needed?: (answer: (field: FieldId) => string) => boolean;
}

const WANTED: Record<GroupId, readonly Wanted[]> = {
  register: [
    { id: 'ask-item-country', fields: ['company.country'] },
    { id: 'ask-item-legalName', fields: ['company.legalName'] },
    { id: 'ask-item-legalNameLatin', fields: ['company.legalNameLatin'], optional: true },
    { id: 'ask-item-registrationId', fields: ['company.registrationId'], optional: true },
    { id: 'ask-item-duns', fields: ['company.duns'], optional: true },
    { id: 'ask-item-address', fields: ['company.addressLine1', 'company.addressLine2', 'company.city', 'company.state'] },
    { id: 'ask-item-postalCode', fields: ['company.postalCode'] },
    { id: 'ask-item-addressLatin', fields: ['company.addressLine1Latin', 'company.addressLine2Latin', 'company.cityLatin'], optional: true },
    { id: 'ask-item-companyPhone', fields: ['company.phone'] },
  ],
  management: [
    { id: 'ask-item-signatory', fields: ['authority.name', 'authority.title'] },
    { id: 'ask-item-authority', fields: ['authority.confirmed'] },
    { id: 'ask-item-contactName', fields: ['contact.givenName', 'contact.familyName'] },
    { id: 'ask-item-contactNameLatin', fields: ['contact.givenNameLatin', 'contact.familyNameLatin'], optional: true },
    { id: 'ask-item-contactPhone', fields: ['contact.phone'] },
  ],
  it: [
    { id: 'ask-item-workAccount', fields: ['workAccount.kind'] },
    {
      id: 'ask-item-globalAdmin', fields: ['workAccount.email'],
      needed: (answer) => answer('workAccount.kind') !== 'create' && answer('workAccount.email') === '',
    },
    { id: 'ask-item-membership', fields: ['membership'] },
    { id: 'ask-item-contactEmail', fields: ['contact.email'] },
    { id: 'ask-item-website', fields: ['company.website'], optional: true },
  ],
};

export interface Item {
  id: Wanted['id'];
  optional: boolean;
  /** What stands there and would be refused. */
  have: string[];
}

export interface Group {
  id: GroupId;
  items: Item[];
}

/** The groups in which something is missing. Ticks of what is at hand are nobody else's to answer. */
export function groupsOf(draft: Pick<DraftView, 'answers' | 'sections'>, check: Pick<CheckView, 'findings'>): Group[] {
  const answer = (field: FieldId) => draft.answers[field]?.trim() ?? '';
  const blocking = check.findings.filter((finding) => finding.severity === 'blocks');
  const asked = new Set(draft.sections.flatMap((section) => section.pages).flatMap((page) => QUESTIONS[page].map((question) => question.field)));
  return GROUPS.map((id) => ({ id, items: WANTED[id].flatMap((wanted) => itemOf(wanted, answer, blocking, asked)) }))
    .filter((group) => group.items.length > 0);
}

function itemOf(wanted: Wanted, answer: (field: FieldId) => string, blocking: readonly FindingView[], asked: ReadonlySet<FieldId>): Item[] {
  const { id, fields, optional = false } = wanted;
  const blocked = fields.filter((field) => blocking.some((finding) => finding.field === field));
  const missing = optional && fields.every((field) => answer(field) === '') && fields.some((field) => asked.has(field));
  const unsure = fields.some((field) => answer(field) === 'unsure');
  if (blocked.length === 0 && !missing && !unsure && !wanted.needed?.(answer)) return [];
  return [{ id, optional: optional && blocked.length === 0, have: blocked.map(answer).filter((value) => value !== '' && value !== 'unsure') }];
}

export interface About {
  answers: Partial<Record<string, string>>;
  sender: string;
}

/** The company as the readers of a language know it; empty: not yet named. */
export function companyIn(answers: About['answers'], language: Language): string {
  const local = answers['company.legalName']?.trim() ?? '';
  const latin = answers['company.legalNameLatin']?.trim() ?? '';
  return language === 'en-US' ? latin || local : local || latin;
}

/** The list of a group as a message, once a language; of both, the one that the company's country speaks comes first. */
export function askLetters(group: Group, about: About, language: MessageLanguage): Letter[] {
  if (language !== 'both') return [letter(group, about, language)];
  const chineseFirst = ['TW', 'HK', 'MO', 'CN'].includes(about.answers['company.country'] ?? '');
  const order: Language[] = chineseFirst ? ['zh-TW', 'en-US'] : ['en-US', 'zh-TW'];
  return order.map((one) => letter(group, about, one));
}

export function itemText(item: Item, language: Language): string {
  const name = tIn(language, item.id);
  return item.optional ? `${name}${language === 'zh-TW' ? '' : ' '}${tIn(language, 'ask-optional')}` : name;
}

function letter(group: Group, about: About, language: Language): Letter {
  const named = companyIn(about.answers, language);
  const blank = (key: LocaleKey) => `[${tIn(language, key)}]`;
  const company = named || blank('message-blank-company');
  const sender = about.sender || blank('message-blank-sender');
  const lines = group.items.map((item, index) => {
    const have = item.have.map((value) => ` ${tIn(language, 'ask-have', { value })}`).join('');
    return `${index + 1}. ${itemText(item, language)}${have}`;
  });
  const body = [
    tIn(language, 'ask-hello'), '', tIn(language, `ask-intro-${group.id}`, { company }), '', ...lines, '', tIn(language, 'ask-end'), sender,
  ].join('\n');
  const blanks = [...(named ? [] : [company]), ...(about.sender ? [] : [sender])];
  return { language, subject: tIn(language, 'ask-subject', { company }), body, blanks };
}
