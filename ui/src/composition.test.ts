import { describe, expect, it, vi } from 'vitest';

import { guardForms, LATE_MS } from './composition';

/** An event as the window gets it, at a time of its own. */
function happen(window: EventTarget, type: string, at: number, more: Record<string, unknown> = {}) {
  const event = new Event(type, { cancelable: true });
  for (const [name, value] of Object.entries({ timeStamp: at, ...more })) Object.defineProperty(event, name, { value });
  window.dispatchEvent(event);
  return event;
}

const enter = { key: 'Enter', keyCode: 13, isComposing: false };
const confirming = { ...enter, keyCode: 229 };

function typing() {
  const window = new EventTarget();
  const settle = vi.fn();
  const stop = guardForms(window, settle);
  return { settle, stop, happen: (type: string, at: number, more = {}) => happen(window, type, at, more).defaultPrevented };
}

describe('an input method', () => {
  it('keeps the Enter that confirms a word, before and after the word is whole', () => {
    const { happen } = typing();
    happen('compositionstart', 0);
    expect(happen('keydown', 10, { ...confirming, isComposing: true })).toBe(true);
    // As browsers other than WebKit order it, nothing comes after; WebKit sends Enter once more.
    happen('compositionend', 20);
    expect(happen('keydown', 21, confirming)).toBe(true);
  });

  it('keeps an Enter during composing even where the key does not say so', () => {
    const { happen } = typing();
    happen('compositionstart', 0);
    expect(happen('keydown', 10, enter)).toBe(true);
  });

  it('leaves the next Enter to the form, however it is tagged', () => {
    const { happen } = typing();
    happen('compositionstart', 0);
    happen('compositionend', 20);
    expect(happen('keydown', 21, confirming)).toBe(true);
    expect(happen('keydown', 300, confirming)).toBe(false);
    expect(happen('keydown', 301, enter)).toBe(false);
  });

  it('leaves an Enter alone that comes long after the word', () => {
    const { happen } = typing();
    happen('compositionstart', 0);
    happen('compositionend', 20);
    expect(happen('keydown', 20 + LATE_MS, confirming)).toBe(false);
  });

  it('has no other key taken away', () => {
    const { happen } = typing();
    happen('compositionstart', 0);
    expect(happen('keydown', 10, { key: 'ArrowDown', keyCode: 229, isComposing: true })).toBe(false);
    expect(happen('keydown', 10, { key: 'Tab', keyCode: 9, isComposing: false })).toBe(false);
  });

  it('ends its word before a form is read, and only then', () => {
    const { happen, settle } = typing();
    happen('submit', 0);
    expect(settle).not.toHaveBeenCalled();
    happen('compositionstart', 10);
    happen('submit', 20);
    expect(settle).toHaveBeenCalledOnce();
    happen('compositionend', 21);
    happen('submit', 30);
    expect(settle).toHaveBeenCalledOnce();
  });

  it('is left alone when the window is gone', () => {
    const { happen, stop } = typing();
    happen('compositionstart', 0);
    stop();
    expect(happen('keydown', 10, { ...enter, isComposing: true })).toBe(false);
  });
});
