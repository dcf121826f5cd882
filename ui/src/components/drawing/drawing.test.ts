import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Drawing from './Drawing.svelte';

describe('a drawing', () => {
  it('is passed over by a screen reader', () => expect(show(Drawing, {}).root.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true'));
  it('is another one for another place', () => {
    const drawn = (['papers', 'search', 'bin'] as const).map((drawing) => show(Drawing, { drawing }).root.innerHTML);
    expect(new Set(drawn).size).toBe(3);
  });
});
