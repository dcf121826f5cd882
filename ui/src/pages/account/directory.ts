// What the directory knows of the company beside what the person answered. Nothing is taken over by itself: the directory's
// address is a technical one and often stale, so that the person compares and chooses.
import type { AccountView, Answer, DraftView, FieldId } from '../../ipc.gen';

const FIELDS = [
  ['company.addressLine1', 'street'], ['company.city', 'city'], ['company.state', 'state'],
  ['company.postalCode', 'postalCode'], ['company.country', 'country'], ['company.phone', 'phone'],
] as const;

export interface Compared {
  field: FieldId;
  mine: string;
  theirs: string;
}

/** Where the directory has something else than the answers. Spaces and capitals are no difference. */
export function differences(account: AccountView, answers: DraftView['answers']): Compared[] {
  const address = account.address;
  if (!address) return [];
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLocaleLowerCase();
  return FIELDS.map(([field, member]) => ({ field, mine: answers[field]?.trim() ?? '', theirs: address[member] }))
    .filter(({ mine, theirs }) => theirs !== '' && plain(mine) !== plain(theirs));
}

/** Is the contact's mail at one of the tenant's verified domains? Unknown without an address or without domains. */
export function contactDomain(account: AccountView, answers: DraftView['answers']): Answer {
  const email = answers['contact.email'] ?? '';
  const at = email.lastIndexOf('@');
  if (at < 0 || account.verifiedDomains.length === 0) return 'unknown';
  const domain = email.slice(at + 1).trim().toLowerCase();
  return account.verifiedDomains.some((one) => one.toLowerCase() === domain) ? 'yes' : 'no';
}
