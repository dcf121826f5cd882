import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Timeline from './Timeline.svelte';

const point = createRawSnippet<[{ id: string | number }, number]>((one) => ({ render: () => `<p>${one().id}</p>` }));

describe('a timeline', () => {
  it('is a list in order, with what is now filled', () => {
    const { all } = show(Timeline, { points: [{ id: 2 }, { id: 1 }], now: 2, point });
    expect(all('ol > li').map((one) => one.textContent.trim())).toEqual(['2', '1']);
    expect(all('.timeline-now').map((one) => one.textContent.trim())).toEqual(['2']);
  });
});
