import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { compose, description, show, type } from '../testing';
import CountryCombobox from './CountryCombobox.svelte';

const props = { id: 'country', label: 'Country or region', value: '' };
const key = (box: HTMLElement, name: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
  box.dispatchEvent(event);
  flushSync();
  return event;
};

describe('the list of countries', () => {
  it('knows a country by its whole name in either language, and by its code', () => {
    const onchange = vi.fn();
    const box = show(CountryCombobox, { ...props, onchange }).get<HTMLInputElement>('#country');
    for (const text of ['Taiwan', '台灣', '臺灣', 'tw']) {
      type(box, text);
      expect(onchange, text).toHaveBeenLastCalledWith('TW');
    }
  });

  it('takes a part of a name for no country', () => {
    const onchange = vi.fn();
    type(show(CountryCombobox, { ...props, onchange }).get<HTMLInputElement>('#country'), 'Tai');
    expect(onchange).toHaveBeenLastCalledWith('');
  });

  it('leaves the text alone that was typed', () => {
    const box = show(CountryCombobox, { ...props, onchange: () => undefined }).get<HTMLInputElement>('#country');
    type(box, 'tw ');
    expect(box.value).toBe('tw ');
  });

  it('says nothing of a word that is still being composed, and hears no key of the input method', () => {
    const onchange = vi.fn();
    const { get } = show(CountryCombobox, { ...props, onchange });
    const box = get<HTMLInputElement>('#country');
    compose(box, 'compositionstart');
    type(box, 'ㄊㄞˊ', true);
    expect(onchange).not.toHaveBeenCalled();
    const heard = vi.fn();
    get('.field').addEventListener('keydown', heard);
    key(box, 'Enter', { isComposing: true });
    expect(heard).not.toHaveBeenCalled();
    box.value = '台灣';
    compose(box, 'compositionend');
    expect(onchange).toHaveBeenLastCalledWith('TW');
    key(box, 'a');
    expect(heard).toHaveBeenCalledOnce();
  });

  it('is a named box that tells what is wrong', () => {
    const { get } = show(CountryCombobox, { ...props, hint: 'Type a name', error: 'Choose a country', onchange: () => undefined });
    const box = get('#country');
    expect([box.getAttribute('role'), get('label').textContent.trim(), box.getAttribute('aria-invalid'), description(box)])
      .toEqual(['combobox', 'Country or region', 'true', 'Type a name | Error: Choose a country']);
  });
});
