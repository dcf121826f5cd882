import { describe, expect, it } from 'vitest';

import { exampleOf, isBlank, isoDay, orderOf, partsOf } from './dates';

describe('a day in three boxes', () => {
  it.each([
    [['2026', '11', '23'], '2026-11-23'],
    [['115', '11', '3'], '2026-11-03'],
    [['２０２６年', '１１', ' 9 '], '2026-11-09'],
    [['2026', '2', '30'], null],
    [['2026', '', '1'], null],
    [['next', '1', '1'], null],
  ])('%j is %s', ([year = '', month = '', day = ''], iso) => expect(isoDay({ year, month, day })).toBe(iso));

  it('stands in the order of its reader', () => {
    expect(orderOf('en-US')).toEqual(['month', 'day', 'year']);
    expect(orderOf('zh-TW')).toEqual(['year', 'month', 'day']);
    expect(exampleOf(new Date(2026, 10, 3), 'en-US')).toBe('11/3/2026');
    expect(exampleOf(new Date(2026, 10, 3), 'zh-TW')).toBe('2026/11/3');
  });
  it('knows what is missing', () => expect(isBlank({ year: '2026', month: ' ', day: '1' })).toBe(true));
  it('begins with the day on the wall', () => expect(partsOf(new Date(2026, 10, 3))).toEqual({ year: '2026', month: '11', day: '3' }));
});
