// @vitest-environment happy-dom
// A question page as it is drawn, with a word in it that is not whole yet.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { QUIET_MS } from '../../autosave';
import { desk } from '../../desk.svelte';
import { i18n } from '../../i18n.svelte';
import type { DraftView } from '../../ipc.gen';
import QuestionPage from '../QuestionPage.svelte';

const calls = vi.hoisted(() => vi.fn(() => Promise.resolve({ savedAt: '2026-11-23T06:02:00Z' })));
vi.mock('../../ipc', async (original) => ({ ...(await original<object>()), call: calls }));
let page: Record<string, unknown>;

function box(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('#answer-company-legalName');
  if (!found) throw new Error('the page has no box');
  return found;
}

function type(text: string, isComposing: boolean): void {
  box().value = text;
  box().dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
  flushSync();
}

function compose(what: 'compositionstart' | 'compositionend'): void {
  box().dispatchEvent(new CompositionEvent(what, { bubbles: true }));
  flushSync();
}

const label = () => document.querySelector('label[for="answer-company-legalName"]')?.textContent?.trim();

describe('a word that is being composed', () => {
  beforeEach(async () => {
    vi.useFakeTimers();
    calls.mockClear();
    await i18n.speak('en-US');
    desk.draft = { id: 'd1', answers: {}, sections: [], savedAt: null, submission: null, portal: null, locked: false } satisfies DraftView;
    page = mount(QuestionPage, { target: document.body, props: { question: 'companyName', from: 'tasks' } });
    flushSync();
  });
  afterEach(async () => {
    await unmount(page);
    vi.useRealTimers();
  });

  it('stays in its box, letter by letter, when the language is switched', async () => {
    const before = box();
    type('臺', false);
    compose('compositionstart');
    type('臺ㄅㄟˇ', true);
    expect(label()).toBe('Legal name');
    await i18n.speak('zh-TW');
    flushSync();
    expect(label()).toBe('法定公司名稱');
    expect(box()).toBe(before);
    expect(box().value).toBe('臺ㄅㄟˇ');
    box().value = '臺北';
    compose('compositionend');
    await i18n.speak('en-US');
    flushSync();
    expect(box().value).toBe('臺北');
  });

  it('is neither saved nor checked before it is whole', async () => {
    compose('compositionstart');
    type('ㄅㄟˇ', true);
    await vi.advanceTimersByTimeAsync(QUIET_MS * 5);
    expect(calls).not.toHaveBeenCalled();
    expect(document.querySelector('[aria-invalid]')).toBeNull();
    box().value = '北';
    compose('compositionend');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(calls).toHaveBeenCalledExactlyOnceWith('save_answers', { draftId: 'd1', answers: { 'company.legalName': '北' } });
  });

  it('is left as it was typed, spaces and full width and all', () => {
    type('  ＴＡＩＰＥＩ ', false);
    expect(box().value).toBe('  ＴＡＩＰＥＩ ');
  });
});
