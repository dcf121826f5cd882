import { describe, expect, it, vi } from 'vitest';

import { paragraph } from '../example';
import { description, press, show } from '../testing';
import Radios from './Radios.svelte';

const props = { id: 'kind', legend: 'Have you got one?', options: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No', hint: 'You can make one' }], value: '', onchange: () => undefined };

describe('a choice', () => {
  it('is made by the words of an option', () => {
    const onchange = vi.fn();
    const [, no] = show(Radios, { ...props, onchange }).all('label');
    if (no) press(no);
    expect(onchange).toHaveBeenCalledWith('no');
  });

  it('is one group, whose first option is where the error summary leads', () => {
    const { get, all } = show(Radios, { ...props, hint: 'Ask IT', error: 'Choose one' });
    expect(new Set(all<HTMLInputElement>('input').map(({ name }) => name))).toEqual(new Set(['kind']));
    expect(description(get('fieldset'))).toBe('Ask IT | Error: Choose one');
    expect(get('legend').textContent).toBe('Have you got one?');
    expect(get<HTMLInputElement>('#kind').value).toBe('yes');
  });

  it('describes an option by its own hint', () => expect(description(show(Radios, props).get('#kind-no'))).toBe('You can make one'));

  it('shows what belongs to the chosen option, and to no other', () => {
    const reveal = paragraph('Its address');
    expect(show(Radios, { ...props, reveal }).all('.choice-reveal')).toEqual([]);
    expect(show(Radios, { ...props, value: 'yes', reveal }).all('.choice-reveal').map((one) => one.textContent)).toEqual(['Its address']);
  });
});
