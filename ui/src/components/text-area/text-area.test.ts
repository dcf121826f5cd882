import { describe, expect, it, vi } from 'vitest';

import { compose, description, show, type } from '../testing';
import TextArea from './TextArea.svelte';

const props = { id: 'note', label: 'Note', value: '', oninput: () => undefined };

describe('a box of several lines', () => {
  it('says what was typed, as it was typed', () => {
    const oninput = vi.fn();
    const box = show(TextArea, { ...props, oninput }).get<HTMLTextAreaElement>('textarea');
    type(box, ' a\n\nb ');
    expect([oninput.mock.lastCall, box.value]).toEqual([[' a\n\nb '], ' a\n\nb ']);
  });

  it('says when a word is being composed, and the text at its end', () => {
    const [began, ended] = [vi.fn(), vi.fn()];
    const box = show(TextArea, { ...props, oncompositionstart: began, oncompositionend: ended }).get<HTMLTextAreaElement>('textarea');
    compose(box, 'compositionstart');
    box.value = '會計師';
    compose(box, 'compositionend');
    expect([began.mock.calls.length, ended.mock.calls]).toEqual([1, [['會計師']]]);
  });

  it('tells what is wrong', () => expect(description(show(TextArea, { ...props, hint: 'To yourself', error: 'Too long' }).get('textarea'))).toBe('To yourself | Error: Too long'));

  it('is spelled unless every character counts', () => {
    expect(show(TextArea, props).get('textarea').hasAttribute('spellcheck')).toBe(false);
    expect(show(TextArea, { ...props, exact: true }).get('textarea').getAttribute('spellcheck')).toBe('false');
  });
});
