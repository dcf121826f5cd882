// Messages that the person sends to others by their own mail: in either language or both, whatever the window speaks.
// An answer that is missing becomes a blank in brackets, which the person can see and fill in.
import './both-languages';
import { countryName } from './countries';
import { formatted, type Args, type LocaleKey } from './i18n.svelte';
import type { DraftView, Language } from './ipc.gen';

export const MESSAGE_IDS = ['headsUp', 'allowList', 'globalAdmin', 'selfService', 'supportTicket', 'adminConsent'] as const;
export type MessageId = (typeof MESSAGE_IDS)[number];
export type MessageLanguage = Language | 'both';

/** What a draft does not know: who is signed in. */
export interface Sender {
  name?: string | null;
  username?: string | null;
  domain?: string | null;
  tenantId?: string | null;
  /** Where an administrator allows the app, and what. */
  consent?: string | null | undefined;
  permissions?: string | null | undefined;
}

export interface Letter {
  language: Language;
  subject: string;
  body: string;
  /** The blanks in it, as written. */
  blanks: string[];
}

const TEXTS: Record<MessageId, { subject: LocaleKey; body: LocaleKey }> = {
  headsUp: { subject: 'message-headsUp-subject', body: 'message-headsUp-body' },
  allowList: { subject: 'message-allowList-subject', body: 'message-allowList-body' },
  globalAdmin: { subject: 'message-globalAdmin-subject', body: 'message-globalAdmin-body' },
  selfService: { subject: 'message-selfService-subject', body: 'message-selfService-body' },
  adminConsent: { subject: 'message-adminConsent-subject', body: 'message-adminConsent-body' },
  supportTicket: { subject: 'message-supportTicket-subject', body: 'message-supportTicket-body' },
};

const BLANKS = {
  company: 'message-blank-company', contact: 'message-blank-contact', email: 'message-blank-email', sender: 'message-blank-sender', domain: 'message-blank-domain',
  account: 'message-blank-account', country: 'message-blank-country', tenant: 'message-blank-tenant', submittedOn: 'message-blank-submittedOn',
  reference: 'message-blank-reference', status: 'message-blank-status', problem: 'message-blank-problem', tried: 'message-blank-tried', ids: 'message-blank-ids',
  consent: 'message-blank-consent', permissions: 'message-blank-permissions',
} as const satisfies Record<string, LocaleKey>;
type Arg = keyof typeof BLANKS;

/** The message, once a language. Of both, the one that the company's country speaks comes first. */
export function letters(id: MessageId, draft: DraftView | null, language: MessageLanguage, sender: Sender = {}): Letter[] {
  if (language !== 'both') return [letter(id, draft, language, sender)];
  const chineseFirst = ['TW', 'HK', 'MO', 'CN'].includes(draft?.answers['company.country'] ?? '');
  const order: Language[] = chineseFirst ? ['zh-TW', 'en-US'] : ['en-US', 'zh-TW'];
  return order.map((one) => letter(id, draft, one, sender));
}

/** All languages as one mail. */
export function joined(all: readonly Letter[]): { subject: string; body: string } {
  return {
    subject: all.map((one) => one.subject).join(' / '),
    body: all.map((one) => one.body).join('\n\n――――――――――\n\n'),
  };
}

/** A text cut at its blanks, so that they can be shown as such. */
export function pieces(text: string, blanks: readonly string[]): { text: string; blank: boolean }[] {
  const found: { text: string; blank: boolean }[] = [];
  let rest = text;
  while (rest) {
    const next = blanks.map((blank) => ({ blank, at: rest.indexOf(blank) })).filter((hit) => hit.at >= 0).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    if (next.at > 0) found.push({ text: rest.slice(0, next.at), blank: false });
    found.push({ text: next.blank, blank: true });
    rest = rest.slice(next.at + next.blank.length);
  }
  return rest ? [...found, { text: rest, blank: false }] : found;
}

function letter(id: MessageId, draft: DraftView | null, language: Language, sender: Sender): Letter {
  const known = facts(id, draft, language, sender);
  const names = Object.keys(BLANKS) as Arg[];
  const blanks = names.filter((name) => !known[name]?.trim()).map((name) => [name, `[${formatted(language, BLANKS[name]) ?? name}]`] as const);
  const args: Args = { ...known, ...Object.fromEntries(blanks) };
  const subject = formatted(language, TEXTS[id].subject, args) ?? '';
  const body = formatted(language, TEXTS[id].body, args) ?? '';
  const used = blanks.map(([, blank]) => blank).filter((blank) => `${subject}\n${body}`.includes(blank));
  return { language, subject, body, blanks: used };
}

function facts(id: MessageId, draft: DraftView | null, language: Language, sender: Sender): Partial<Record<Arg, string>> {
  const answer = (field: string) => draft?.answers[field]?.trim() ?? '';
  const local = answer('company.legalName');
  const latin = answer('company.legalNameLatin');
  const email = answer('contact.email');
  const country = answer('company.country');
  const support = id === 'supportTicket';
  return {
    // Support looks the company up, so it gets both spellings; everybody else gets the one of the message's language.
    company: support && local && latin && local !== latin ? (language === 'zh-TW' ? `${local}（${latin}）` : `${local} (${latin})`) : language === 'en-US' ? latin || local : local || latin,
    contact: contactName(answer, language),
    email,
    sender: sender.name ?? draft?.portal?.submitted?.by ?? '',
    domain: sender.domain || domainOf(email) || domainOf(answer('workAccount.email')),
    // The answer about the work account names the global admin, who need not be the person that writes.
    account: sender.username ?? (support ? answer('workAccount.email') : ''),
    country: country ? countryName(country, language) : '',
    tenant: sender.tenantId ?? '',
    consent: sender.consent ?? '',
    permissions: sender.permissions ?? '',
    submittedOn: submittedOn(draft, language),
    reference: draft?.portal?.submitted?.reference || draft?.submission?.reference || '',
    status: status(draft, language),
  };
}

function contactName(answer: (field: string) => string, language: Language): string {
  const latin = [answer('contact.givenNameLatin'), answer('contact.familyNameLatin')].filter(Boolean);
  if (language === 'en-US' && latin.length > 0) return latin.join(' ');
  const given = answer('contact.givenName');
  const family = answer('contact.familyName');
  return /\p{Script=Han}/u.test(family + given) ? family + given : [given, family].filter(Boolean).join(' ');
}

function domainOf(email: string): string {
  return email.includes('@') ? email.slice(email.lastIndexOf('@') + 1) : '';
}

function submittedOn(draft: DraftView | null, language: Language): string {
  const day = draft?.portal?.submitted?.on;
  const at = day ?? draft?.submission?.submittedAt;
  // A day without a time is the same day everywhere.
  return at ? new Intl.DateTimeFormat(language, { dateStyle: 'long', ...(day ? { timeZone: 'UTC' } : {}) }).format(new Date(at)) : '';
}

/** A line for each check of which something is known, with the portal's own word beside ours. */
function status(draft: DraftView | null, language: Language): string {
  const line = (check: string, word: string, more: (string | null)[]) => {
    const said = new Intl.ListFormat(language, { type: 'unit' }).format(more.filter((one): one is string => !!one));
    const args = { check: formatted(language, `check-${check}`) ?? check, word, said };
    return formatted(language, said ? 'message-status-said' : 'message-status', args) ?? '';
  };
  const portal = draft?.portal?.checks.filter((one) => one.word !== 'notKnown' && one.word !== 'notShown')
    .map((one) => line(one.id, formatted(language, `word-${one.word}`) ?? one.word, [one.said[0]?.detail ?? null])) ?? [];
  const service = draft?.submission?.verification?.checks
    .map((one) => line(one.kind, formatted(language, `check-status-${one.status}`) ?? one.statusWord, [one.reason, one.detail])) ?? [];
  return [...portal, ...service].join('\n');
}
