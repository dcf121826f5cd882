import { expect, test } from 'vitest';

import type { AccountView } from '../../ipc.gen';
import { contactDomain, differences } from './directory';

const address = { street: '12F, No. 88, Example Rd.', city: 'TAIPEI  City', state: '', postalCode: '110', country: 'TW', phone: '', at: 'then' };
const account = { address, verifiedDomains: ['lanternbay.example', 'LanternBay.onmicrosoft.com'] } as AccountView;

test('only what the directory has otherwise is a difference, and what it does not have is none', () => {
  const answers = { 'company.city': 'Taipei City', 'company.postalCode': '106', 'company.phone': '02 2555 0100', 'company.country': 'TW' };
  expect(differences(account, answers)).toEqual([
    { field: 'company.addressLine1', mine: '', theirs: '12F, No. 88, Example Rd.' },
    { field: 'company.postalCode', mine: '106', theirs: '110' },
  ]);
  expect(differences({ ...account, address: null }, answers)).toEqual([]);
});

test('the contact’s domain is compared whole, and without domains nobody knows', () => {
  expect(contactDomain(account, { 'contact.email': 'wei@LanternBay.example' })).toBe('yes');
  expect(contactDomain(account, { 'contact.email': 'wei@mail.lanternbay.example' })).toBe('no');
  expect(contactDomain(account, {})).toBe('unknown');
  expect(contactDomain({ ...account, verifiedDomains: [] }, { 'contact.email': 'a@b.example' })).toBe('unknown');
});
