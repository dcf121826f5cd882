import { describe, expect, it, vi } from 'vitest';

import { i18n } from '../../i18n.svelte';
import { description, show, type } from '../testing';
import DateInput from './DateInput.svelte';

const props = { id: 'on', legend: 'On which day?', value: { year: '2026', month: '11', day: '23' }, oninput: () => undefined };

describe('three boxes for a day', () => {
  it('stand in the order in which the reader writes a date', () => {
    const order = () => show(DateInput, props).all<HTMLInputElement>('input').map(({ name }) => name);
    expect(order()).toEqual(['on-month', 'on-day', 'on-year']);
    void i18n.speak('zh-TW');
    expect(order()).toEqual(['on-year', 'on-month', 'on-day']);
  });

  it('each say what was typed into it, and change nothing of it', () => {
    const oninput = vi.fn();
    const month = show(DateInput, { ...props, oninput }).get<HTMLInputElement>('[name=on-month]');
    type(month, ' 13th');
    expect(oninput).toHaveBeenCalledWith('month', ' 13th');
    expect(month.value).toBe(' 13th');
  });

  it('tell together what is wrong; the first is where the error summary leads', () => {
    const { get } = show(DateInput, { ...props, hint: 'For example', error: 'Enter the year' });
    expect(description(get('fieldset'))).toBe('For example | Error: Enter the year');
    expect(get('#on').getAttribute('aria-invalid')).toBe('true');
  });
});
