import { describe, expect, it } from 'vitest';

import { FIELDS, PAGES } from './ipc.gen';
import { inOrder, QUESTIONS, questionsOf } from './questions';

describe('questions', () => {
  it('asks every field once', () => {
    const asked = PAGES.flatMap((page) => QUESTIONS[page].map((question) => question.field));
    expect([...asked].sort()).toEqual([...FIELDS].sort());
  });

  it('loses no field when a country has another order', () => {
    for (const country of ['JP', 'US', '']) {
      expect(questionsOf('address', { 'company.country': country }).map((question) => question.field).sort())
        .toEqual(QUESTIONS.address.map((question) => question.field).sort());
    }
  });

  it('asks for the postal code and the city first in Taiwan', () => {
    expect(questionsOf('address', { 'company.country': 'TW' }).slice(0, 3).map((question) => question.field))
      .toEqual(['company.postalCode', 'company.city', 'company.addressLine1']);
  });

  it('asks nobody in Taiwan for a state, but hides none that was typed', () => {
    const asked = (state: string) =>
      questionsOf('address', { 'company.country': 'TW', 'company.state': state }).map((question) => question.field);
    expect(asked('')).not.toContain('company.state');
    expect(asked('OR')).toContain('company.state');
  });

  it('puts fields that come from elsewhere into the order of the pages', () => {
    const fields = ['authority.name', 'company.addressLine1', 'company.city', 'company.legalName'] as const;
    expect(inOrder(fields, (field) => field, { 'company.country': 'TW' }))
      .toEqual(['company.legalName', 'company.city', 'company.addressLine1', 'authority.name']);
  });
});
