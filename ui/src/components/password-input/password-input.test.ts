import { describe, expect, it, vi } from 'vitest';

import { description, press, show, type } from '../testing';
import PasswordInput from './PasswordInput.svelte';

const props = { id: 'secret', label: 'Passphrase', autocomplete: 'current-password' as const, value: '', oninput: () => undefined };

describe('a box for what only the person knows', () => {
  it('can be looked at, and says for which box that is', () => {
    const { get } = show(PasswordInput, props);
    const [box, eye] = [get<HTMLInputElement>('input'), get('button')];
    expect(box.type).toBe('password');
    press(eye);
    expect([box.type, get('button').getAttribute('aria-label')]).toEqual(['text', 'Hide: Passphrase']);
  });

  it('keeps what was typed when it is looked at', () => {
    const oninput = vi.fn();
    const { get } = show(PasswordInput, { ...props, oninput });
    type(get<HTMLInputElement>('input'), ' four words ');
    press(get('button'));
    expect([get<HTMLInputElement>('input').value, oninput.mock.lastCall]).toEqual([' four words ', [' four words ']]);
  });

  it('is neither spelled nor capitalized', () => {
    const box = show(PasswordInput, props).get('input');
    expect([box.getAttribute('spellcheck'), box.getAttribute('autocapitalize')]).toEqual(['false', 'off']);
  });

  it('tells what is wrong', () => expect(description(show(PasswordInput, { ...props, error: 'Enter it' }).get('input'))).toBe('Error: Enter it'));
});
