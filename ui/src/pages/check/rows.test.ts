import { describe, expect, it } from 'vitest';

import type { CheckRow, FieldId, FindingView } from '../../ipc.gen';
import { QUESTIONS } from '../../questions';
import { askedRows, checkRows, passedOver } from './rows';

const rowsOf = (page: 'address' | 'contactName' | 'contactNameLatin'): CheckRow[] => QUESTIONS[page].map(({ field }) => ({ field, page, value: '' }));
const fields = (rows: readonly CheckRow[]): FieldId[] => rows.map((row) => row.field);

describe('what is checked', () => {
  it('is not a question that a company of Taiwan was never asked', () =>
    expect(fields(askedRows(rowsOf('address'), { 'company.country': 'TW' }))).not.toContain('company.state'));
  it('is all of it where everything is asked', () =>
    expect(fields(askedRows(rowsOf('address'), { 'company.country': 'US' }))).toEqual(fields(rowsOf('address'))));
  it('stands in the order in which it was asked', () =>
    expect(fields(askedRows(rowsOf('contactName'), { 'company.country': 'TW' }))).toEqual(['contact.familyName', 'contact.givenName']));
  it('has the family name first in both scripts', () =>
    expect(fields(askedRows(rowsOf('contactNameLatin'), { 'company.country': 'TW' }))).toEqual(['contact.familyNameLatin', 'contact.givenNameLatin']));
});

describe('what was left empty', () => {
  const section = { id: 'company', rows: rowsOf('address') } as const;
  const answers = { 'company.country': 'TW' };
  const warned: FindingView = { field: 'company.addressLine2', page: 'address', rule: 'poBox', severity: 'warns', args: {} };

  it('is told in one line where it may be empty', () => {
    expect(fields(passedOver({ ...section, rows: [...section.rows] }, answers, []))).toEqual(['company.addressLine2']);
    expect(checkRows({ ...section, rows: [...section.rows] }, answers, []).map((row) => row.id)).not.toContain('company.addressLine2');
  });
  it('keeps a row of its own where it is needed, or a rule has a word about it', () => {
    expect(checkRows({ ...section, rows: [...section.rows] }, answers, []).map((row) => row.id)).toContain('company.city');
    expect(checkRows({ ...section, rows: [...section.rows] }, answers, [warned]).map((row) => row.id)).toContain('company.addressLine2');
  });
});
