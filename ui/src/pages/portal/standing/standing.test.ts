import { describe, expect, test } from 'vitest';

import { formatted, type Perhaps } from '../../../i18n.svelte';
import type { Language } from '../../../ipc.gen';
import { hasCome, partsOfDay } from './days';
import { diff, different, numbered } from './diff';
import { LEFT, VERIFICATION, due, linksOf, meaning, todo, whoActs, wordsOf } from './words';

const DATES = { resendFrom: '2026-11-24', chaseFrom: '2026-12-01', suspendedOn: '2026-12-23', holidaysUntil: '2027-12-31' };

describe('two spellings', () => {
  test('differ in single Han characters and in whole words', () => {
    const han = diff('臺北市', '台北市');
    expect(han.mine).toEqual([{ text: '臺', differs: true }, { text: '北市', differs: false }]);
    expect(han.theirs[0]).toEqual({ text: '台', differs: true });
    const words = diff('Lantern Bay Co., Ltd.', 'Lantern Bay Inc.');
    expect(different(words.mine)).toEqual(['Co., Ltd']);
    expect(different(words.theirs)).toEqual(['Inc']);
    expect(words.theirs.map((part) => part.text).join('')).toBe('Lantern Bay Inc.');
  });

  test('differ in one digit of a number, not in the number', () => {
    expect(different(diff('0225550100', '0225550101').theirs)).toEqual(['1']);
    expect(diff('same', 'same').mine).toEqual([{ text: 'same', differs: false }]);
    expect(diff('12 樓', '').theirs).toEqual([]);
  });

  test('that look alike have numbers', () => {
    expect(numbered('臺')).toBe('U+81FA');
    expect(numbered('臺北')).toBeNull();
    expect(numbered('9')).toBeNull();
  });
});

describe('a day', () => {
  test('goes back into its boxes, and has come or not', () => {
    expect(partsOfDay('2026-12-01')).toEqual({ day: '1', month: '12', year: '2026' });
    expect(partsOfDay(null)).toEqual({ day: '', month: '', year: '' });
    expect(hasCome('2026-11-24', new Date(2026, 10, 23, 23))).toBe(false);
    expect(hasCome('2026-11-24', new Date(2026, 10, 24, 0, 1))).toBe(true);
  });
});

describe('every word of every check', () => {
  const all = [...VERIFICATION, ...LEFT].flatMap((check) => wordsOf(check).map((word) => [check, word] as const));

  test.each(all)('%s %s says what it means, who acts, and what to do unless nothing is', (check, word) => {
    expect(meaning(check, word)).not.toMatch(/^word-/);
    if (whoActs(check, word)) expect(todo(check, word).length).toBeGreaterThan(0);
    expect(linksOf(check, word).length).toBeGreaterThan(0);
  });

  test('has its days', () => {
    expect(due('emailOwnership', 'pending', DATES)?.kind).toBe('resend');
    expect(due('business', 'inProgress', DATES)?.kind).toBe('chase');
    expect(due('business', 'rejected', DATES)).toEqual({ kind: 'suspended', day: '2026-12-23' });
    expect(due('business', 'authorized', DATES)).toBeNull();
  });

  test('has as many steps in Chinese as in English', () => {
    const lines = (language: Language, key: Perhaps) => formatted(language, key)?.split('\n').length ?? 0;
    for (const [check, word] of all) {
      for (const key of [`check-${check}-${word}-do`, `word-${word}-do`] as const) expect(lines('zh-TW', key), key).toBe(lines('en-US', key));
    }
  });
});
