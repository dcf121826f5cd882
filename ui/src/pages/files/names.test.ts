import { expect, test } from 'vitest';

import { fileSize, recipientsIn, secretKeyIn, suggestedName } from './names';

const DAY = new Date(2026, 10, 3);

test('a name is made of company and day, without what a system forbids', () => {
  expect(suggestedName('北風範例科技股份有限公司', DAY)).toBe('北風範例科技股份有限公司 2026-11-03');
  expect(suggestedName('A/B: "C" Co., Ltd.', DAY)).toBe('A B C Co., Ltd 2026-11-03');
  expect(suggestedName('..', DAY)).toBe('2026-11-03');
  expect([...suggestedName('長'.repeat(300), DAY)].length).toBeLessThan(80);
});

test('a size is a number that can be read', () => {
  expect(fileSize(1, 'en-US')).toBe('1 KB');
  expect(fileSize(12_345, 'en-US')).toBe('13 KB');
  expect(fileSize(1_450_000, 'zh-TW')).toBe('1.5 MB');
});

test('keys are found among what a key file says besides', () => {
  expect(recipientsIn('# public keys\r\n age1abc \n\nage1def\n')).toEqual(['age1abc', 'age1def']);
  expect(secretKeyIn('# created: 2026-11-03# public key: age1xyzAGE-SECRET-KEY-1QQPZ')).toBe('AGE-SECRET-KEY-1QQPZ');
  expect(secretKeyIn(' age-secret-key-1qqpz ')).toBe('AGE-SECRET-KEY-1QQPZ');
  expect(secretKeyIn(' nothing ')).toBe('nothing');
});
