import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Progress from './Progress.svelte';

describe('how far it is', () => {
  it('is said in words, and measured by a named bar', () => {
    const { get, root } = show(Progress, { text: '8 of 21 done', label: 'Progress', done: 8, all: 21 });
    const bar = get<HTMLProgressElement>('progress');
    expect([root.textContent.trim(), bar.getAttribute('aria-label'), bar.value, bar.max]).toEqual(['8 of 21 done', 'Progress', 8, 21]);
  });
});
