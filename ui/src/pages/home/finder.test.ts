import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { desk } from '../../desk.svelte';
import { call } from '../../ipc';
import type { DeskView, DraftPage, DraftRow } from '../../ipc.gen';
import { Finder, PAUSE_MS } from './finder.svelte';

vi.mock('../../ipc', () => ({ call: vi.fn(), onChanged: vi.fn(), asErrorView: (thrown: unknown) => thrown }));
const asked = vi.mocked(call);

const row = (id: string): DraftRow => ({ id, title: id, country: 'TW', state: 'editing', updatedAt: '2026-11-23T06:02:00Z', reference: null, practice: false });
const page = (next: string | null, ...ids: string[]): DraftPage => ({ drafts: ids.map(row), next });
const ids = (finder: Finder) => finder.rows.map((one) => one.id);

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset();
  desk.view = { drafts: [row('a'), row('b')], draftsNext: 'after b', draftCount: 9 } as unknown as DeskView;
});
afterEach(() => vi.useRealTimers());

it('shows the desk’s own list until something is asked for', () => {
  expect(ids(new Finder())).toEqual(['a', 'b']);
  expect(asked).not.toHaveBeenCalled();
});

it('asks once, when the typing pauses', async () => {
  const finder = new Finder();
  asked.mockResolvedValue(page(null, 'c'));
  finder.typed('台', false);
  finder.typed('台積', false);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked.mock.calls).toEqual([['search', { query: '台積', sort: 'newest', cursor: null }]]);
  expect([ids(finder), finder.answers, finder.text]).toEqual([['c'], 1, '台積']);
});

it('asks nothing while an input method composes', async () => {
  const finder = new Finder();
  asked.mockResolvedValue(page(null));
  finder.compositionStart();
  finder.typed('ㄊㄞ', true);
  await finder.look();
  await vi.advanceTimersByTimeAsync(5 * PAUSE_MS);
  expect(asked).not.toHaveBeenCalled();
  finder.compositionEnd('台');
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked).toHaveBeenCalledTimes(1);
});

it('drops an answer that a newer question has overtaken', async () => {
  const finder = new Finder();
  let slow: (found: DraftPage) => void = () => undefined;
  asked.mockReturnValueOnce(new Promise((resolve) => (slow = resolve)) as never).mockResolvedValueOnce(page(null, 'new'));
  finder.text = 'old';
  const first = finder.look();
  finder.text = 'new';
  await finder.look();
  slow(page(null, 'old'));
  await first;
  expect(ids(finder)).toEqual(['new']);
});

it('goes on from a cursor, and reads as much again after a change', async () => {
  const finder = new Finder();
  asked.mockResolvedValueOnce(page(null, 'c'));
  await finder.more();
  expect(asked).toHaveBeenLastCalledWith('search', { query: '', sort: 'newest', cursor: 'after b' });
  expect([ids(finder), finder.next]).toEqual([['a', 'b', 'c'], null]);
  asked.mockResolvedValueOnce(page('x', 'a', 'b')).mockResolvedValueOnce(page(null, 'd'));
  await finder.again();
  expect([ids(finder), finder.answers]).toEqual([['a', 'b', 'd'], 1]);
});

it('finds nothing by a query that is too long for anything', async () => {
  const finder = new Finder();
  finder.text = '長'.repeat(201);
  await finder.look();
  expect([ids(finder), asked.mock.calls.length]).toEqual([[], 0]);
});
