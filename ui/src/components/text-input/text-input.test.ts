import { describe, expect, it, vi } from 'vitest';

import { compose, description, show, type } from '../testing';
import TextInput from './TextInput.svelte';

const props = { id: 'city', label: 'City', value: '', oninput: () => undefined };

describe('a box', () => {
  it('says what was typed, and changes nothing of it', () => {
    const oninput = vi.fn();
    const box = show(TextInput, { ...props, oninput }).get<HTMLInputElement>('input');
    type(box, '  ＴＡＩＰＥＩ ');
    expect([oninput.mock.lastCall, box.value]).toEqual([['  ＴＡＩＰＥＩ ', false], '  ＴＡＩＰＥＩ ']);
  });

  it('says that a word is still being composed', () => {
    const heard = { oninput: vi.fn(), oncompositionstart: vi.fn(), oncompositionend: vi.fn() };
    const box = show(TextInput, { ...props, ...heard }).get<HTMLInputElement>('input');
    compose(box, 'compositionstart');
    type(box, 'ㄊㄞˊ', true);
    expect([heard.oncompositionstart.mock.calls.length, heard.oninput.mock.lastCall]).toEqual([1, ['ㄊㄞˊ', true]]);
    box.value = '臺';
    compose(box, 'compositionend');
    expect(heard.oncompositionend.mock.calls).toEqual([['臺']]);
  });

  it('cuts nothing off and masks nothing', () => {
    const box = show(TextInput, props).get('input');
    expect(['maxlength', 'pattern', 'required'].filter((name) => box.hasAttribute(name))).toEqual([]);
  });

  it('tells what is wrong to who cannot see it', () => {
    const { get } = show(TextInput, { ...props, hint: 'As registered', error: 'Enter the city' });
    expect([get('input').getAttribute('aria-invalid'), description(get('input')), get('label').getAttribute('for')]).toEqual(['true', 'As registered | Error: Enter the city', 'city']);
  });
});
