// That focus stays inside, and comes back, is the browser's work: harness/run/review.test.ts sees it in one.
import { describe, expect, it, vi } from 'vitest';

import { paragraph } from '../example';
import { press, show } from '../testing';
import ConfirmDialog from './ConfirmDialog.svelte';

function drawn() {
  const did = { onconfirm: vi.fn(), onclose: vi.fn() };
  return { ...did, ...show(ConfirmDialog, { title: 'Delete it?', confirm: 'Delete', children: paragraph('For good.'), ...did }) };
}

describe('a dialog', () => {
  it('opens over everything, named by its question', () => {
    const { get } = drawn();
    const dialog = get<HTMLDialogElement>('dialog');
    expect(dialog.open).toBe(true);
    expect(document.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Delete it?');
  });

  it('does nothing when it is canceled', () => {
    const { all, onconfirm, onclose } = drawn();
    const [cancel] = all('button');
    if (cancel) press(cancel);
    expect([onconfirm.mock.calls.length, onclose.mock.calls.length]).toEqual([0, 1]);
  });

  it('acts once however often it is pressed', () => {
    const { get, onconfirm } = drawn();
    press(get('.button-danger'));
    press(get('.button-danger'));
    expect(onconfirm).toHaveBeenCalledOnce();
  });
});
