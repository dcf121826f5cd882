import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Dated from './Dated.svelte';

const parts = (text: string) => [...show(Dated, { text }).all('.dated')].map((part) => part.textContent);

describe('a sentence with a day', () => {
  it('keeps the day whole in both languages, and nothing else', () => {
    expect(parts('They were checked on November 23, 2026, 14:02.')).toEqual(['November 23, 2026']);
    expect(parts('檢查日期：2026年1月3日 14:02，假日資料到 2027年12月31日為止。')).toEqual(['2026年1月3日', '2027年12月31日']);
    expect(parts('Revision 12 of 2026')).toEqual([]);
  });
  it('adds no character to what is copied', () => {
    const text = '上次詢問：2026年11月23日，使用 lin@northwind.example。';
    expect(show(Dated, { text }).root.textContent).toBe(text);
  });
});
