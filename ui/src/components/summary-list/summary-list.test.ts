import { describe, expect, it, vi } from 'vitest';

import { press, show } from '../testing';
import SummaryList from './SummaryList.svelte';

describe('a list of answers', () => {
  it('has a way to each answer that says which one it changes', () => {
    const change = vi.fn();
    const { get } = show(SummaryList, { rows: [{ id: 'name', label: 'Legal name', value: '北風', change, changeText: 'Change', changeLabel: 'Change: Legal name' }] });
    expect(get('button').getAttribute('aria-label')).toBe('Change: Legal name');
    press(get('button'));
    expect(change).toHaveBeenCalledOnce();
  });

  it('shows an answer in its own direction, and what is not one dimmer', () => {
    const { all } = show(SummaryList, { rows: [{ id: 'a', label: 'Name', value: 'שלום' }, { id: 'b', label: 'Site', value: 'Not provided', empty: true }] });
    expect(all('dd bdi').map((one) => one.textContent)).toEqual(['שלום']);
    expect(all('dd .quiet').map((one) => one.textContent)).toEqual(['Not provided']);
  });

  it('offers no change where nothing can be changed', () => expect(show(SummaryList, { rows: [{ id: 'a', label: 'Sent to', value: 'Practice' }] }).all('button')).toEqual([]));
});
