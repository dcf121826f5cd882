import { describe, expect, it } from 'vitest';

import type { CheckRow, FieldId } from '../../ipc.gen';
import { QUESTIONS } from '../../questions';
import { askedRows } from './rows';

const rowsOf = (page: 'address' | 'contactName'): CheckRow[] => QUESTIONS[page].map(({ field }) => ({ field, page, value: '' }));
const fields = (rows: readonly CheckRow[]): FieldId[] => rows.map((row) => row.field);

describe('what is checked', () => {
  it('is not a question that a company of Taiwan was never asked', () =>
    expect(fields(askedRows(rowsOf('address'), { 'company.country': 'TW' }))).not.toContain('company.state'));
  it('is all of it where everything is asked', () =>
    expect(fields(askedRows(rowsOf('address'), { 'company.country': 'US' }))).toEqual(fields(rowsOf('address'))));
  it('stands in the order in which it was asked', () =>
    expect(fields(askedRows(rowsOf('contactName'), { 'company.country': 'TW' }))).toEqual(['contact.familyName', 'contact.givenName']));
});
