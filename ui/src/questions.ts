// What each question page asks with: the kind of control, and the tokens that help people and their machines fill it.
// Which fields stand on which page is Rust's (`fields.rs`); a test compares.
import type { HTMLInputAttributes } from 'svelte/elements';

import type { FieldId, PageId } from './ipc.gen';

export interface Question {
  field: FieldId;
  kind: 'text' | 'email' | 'tel' | 'url' | 'tick' | 'country' | 'choice';
  optional?: boolean;
  autocomplete?: HTMLInputAttributes['autocomplete'];
  inputmode?: 'numeric';
  width?: 'short' | 'medium' | 'full';
}

export const QUESTIONS: Record<PageId, readonly Question[]> = {
  ready: [],
  membership: [{ field: 'membership', kind: 'choice' }],
  workAccount: [
    { field: 'workAccount.kind', kind: 'choice' },
    { field: 'workAccount.email', kind: 'email', autocomplete: 'username' },
  ],
  country: [{ field: 'company.country', kind: 'country' }],
  companyName: [
    { field: 'company.legalName', kind: 'text', autocomplete: 'organization' },
    { field: 'company.legalNameLatin', kind: 'text', optional: true },
  ],
  companyIds: [
    { field: 'company.registrationId', kind: 'text', optional: true, width: 'medium' },
    { field: 'company.duns', kind: 'text', optional: true, width: 'short', inputmode: 'numeric' },
  ],
  address: [
    { field: 'company.addressLine1', kind: 'text', autocomplete: 'address-line1' },
    { field: 'company.addressLine2', kind: 'text', autocomplete: 'address-line2', optional: true },
    { field: 'company.city', kind: 'text', autocomplete: 'address-level2', width: 'medium' },
    { field: 'company.state', kind: 'text', autocomplete: 'address-level1', width: 'medium' },
    { field: 'company.postalCode', kind: 'text', autocomplete: 'postal-code', width: 'short' },
  ],
  // No tokens: a browser would fill in the address as registered.
  addressLatin: [
    { field: 'company.addressLine1Latin', kind: 'text', optional: true },
    { field: 'company.addressLine2Latin', kind: 'text', optional: true },
    { field: 'company.cityLatin', kind: 'text', optional: true, width: 'medium' },
  ],
  companyReach: [
    { field: 'company.phone', kind: 'tel', autocomplete: 'tel', width: 'medium' },
    { field: 'company.website', kind: 'url', autocomplete: 'url', optional: true },
  ],
  contactName: [
    { field: 'contact.givenName', kind: 'text', autocomplete: 'given-name', width: 'medium' },
    { field: 'contact.familyName', kind: 'text', autocomplete: 'family-name', width: 'medium' },
  ],
  contactNameLatin: [
    { field: 'contact.givenNameLatin', kind: 'text', optional: true, width: 'medium' },
    { field: 'contact.familyNameLatin', kind: 'text', optional: true, width: 'medium' },
  ],
  contactReach: [
    { field: 'contact.email', kind: 'email', autocomplete: 'email' },
    { field: 'contact.phone', kind: 'tel', autocomplete: 'tel', width: 'medium' },
  ],
  authority: [
    { field: 'authority.confirmed', kind: 'tick' },
    { field: 'authority.name', kind: 'text', autocomplete: 'name' },
    { field: 'authority.title', kind: 'text', autocomplete: 'organization-title' },
  ],
};

/** Countries where the larger part of an address, and the family name, come first. */
const LARGE_FIRST = ['TW', 'CN', 'HK', 'MO', 'JP', 'KR'];
/** Countries where an address needs a state: those of the rules in core. */
const STATE_NEEDED = ['US', 'CA', 'CN', 'MX'];

/** The questions of a page in the order in which the country of the answers writes them. */
export function questionsOf(page: PageId, answers: Partial<Record<string, string>>): readonly Question[] {
  const all = QUESTIONS[page];
  const country = answers['company.country'] ?? '';
  if (page === 'contactName' && LARGE_FIRST.includes(country)) return [...all].reverse();
  if (page !== 'address') return all;
  const stateOptional = all.map((question) =>
    question.field === 'company.state' && !STATE_NEEDED.includes(country) ? { ...question, optional: true } : question,
  );
  if (!LARGE_FIRST.includes(country)) return stateOptional;
  const order: FieldId[] = country === 'TW'
    ? ['company.postalCode', 'company.city', 'company.addressLine1', 'company.addressLine2', 'company.state']
    : ['company.postalCode', 'company.state', 'company.city', 'company.addressLine1', 'company.addressLine2'];
  // Nobody in Taiwan writes a state. One that was typed for another country stays in sight until it is taken away.
  const asked = order.filter((field) => field !== 'company.state' || country !== 'TW' || answers[field]?.trim());
  return asked.flatMap((field) => stateOptional.filter((question) => question.field === field));
}

/** What to have at hand before the first question. */
export const READY = ['adminEmail', 'workAccount', 'company', 'authority', 'contact'] as const;
export const MEMBERSHIP = ['member', 'notYet', 'unsure'] as const;
export const WORK_ACCOUNT = ['have', 'create', 'unsure'] as const;
