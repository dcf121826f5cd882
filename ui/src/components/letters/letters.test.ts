import { describe, expect, it } from 'vitest';

import type { Letter } from '../../messages';
import { asked, press, settled, show } from '../testing';
import CopyLetters from './CopyLetters.svelte';
import Letters from './Letters.svelte';

const letters: Letter[] = [{ language: 'zh-TW', subject: '申請', body: '您好，[姓名]', blanks: ['[姓名]'] }];

describe('a ready message', () => {
  it('is marked with its language, and with what is still to be filled in', () => {
    const { get } = show(Letters, { letters });
    expect(get('.letter-body').lang).toBe('zh-Hant-TW');
    expect(get('.letter-body mark').textContent).toBe('[姓名]');
  });
});

describe('copying it', () => {
  it('copies the words and says so, each time anew', async () => {
    const { get, all } = show(CopyLetters, { letters });
    expect(all('[role=alert]')).toEqual([]);
    press(get('button'));
    await settled();
    expect(asked).toHaveBeenCalledExactlyOnceWith('copy_text', { text: '您好，[姓名]' });
    const first = get('[role=alert]');
    press(get('button'));
    await settled();
    expect(get('[role=alert]')).not.toBe(first);
  });

  it('copies once when it is pressed twice at once', async () => {
    let done: (value: null) => void = () => undefined;
    asked.mockReturnValue(new Promise((resolve) => (done = resolve)));
    const { get } = show(CopyLetters, { letters });
    press(get('button'));
    press(get('button'));
    done(null);
    await settled();
    expect(asked).toHaveBeenCalledOnce();
  });

  it('says so when there is no clipboard', async () => {
    asked.mockImplementation(() => Promise.reject({ code: 'clipboardFailed', said: null, reference: null }));
    const { get } = show(CopyLetters, { letters });
    press(get('button'));
    await settled();
    expect(get('.banner-danger').textContent).not.toBe('');
  });

  it('names the message in its buttons for who cannot see it', () => {
    for (const button of show(CopyLetters, { letters, context: 'To IT' }).all('button')) expect(button.getAttribute('aria-label')).toMatch(/: To IT$/);
  });
});
