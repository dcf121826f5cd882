import type { Component } from 'svelte';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { desk } from '../../desk.svelte';
import { router } from '../../router.svelte';
import { asked, press, settled, show } from '../testing';
import { examples } from './examples';
import Header from './Header.svelte';

const drawn = () => show(Header as Component<object, object, ''>, {});
const escape = (more: KeyboardEventInit = {}) => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', ...more }));
  flushSync();
};

describe('the header', () => {
  beforeEach(() => {
    for (const { options } of examples()) options.prepare?.();
  });

  it('says everywhere that this is practice', () => expect(drawn().get('[role=note]').textContent).toContain('nothing is sent to Microsoft'));

  it('leads home by the name of the product', () => {
    press(drawn().get('.header-name'));
    expect(router.current.page).toBe('home');
  });

  it('opens the accounts by a button that says so, and closes them by Escape, back on that button', () => {
    const { get } = drawn();
    const opener = get('.header-opener');
    const sheet = get('.header-sheet');
    expect([opener.getAttribute('aria-expanded'), sheet.hidden]).toEqual(['false', true]);
    press(opener);
    expect([opener.getAttribute('aria-expanded'), sheet.hidden]).toEqual(['true', false]);
    // The input method's Escape gives up a word, not the menu.
    escape({ isComposing: true });
    expect(sheet.hidden).toBe(false);
    escape();
    expect([sheet.hidden, document.activeElement]).toEqual([true, opener]);
  });

  it('closes them by a press elsewhere', () => {
    const { get } = drawn();
    press(get('.header-opener'));
    press(get('.header-band'));
    expect(get('.header-sheet').hidden).toBe(true);
  });

  it('signs out the account that was named', async () => {
    const view = desk.view;
    if (!view) throw new Error('no desk');
    asked.mockResolvedValue({ ...view, accounts: [] });
    const { get } = drawn();
    press(get('.header-opener'));
    press(get('.header-sheet [aria-label]'));
    await settled();
    expect(asked).toHaveBeenCalledExactlyOnceWith('sign_out', { accountId: 'a-1' });
    expect(desk.accounts).toEqual([]);
  });
});
