import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import SavedLine from './SavedLine.svelte';

describe('the line that says what is saved', () => {
  it('is not read out each time: Continue is described by it', () => expect(show(SavedLine, { id: 'saved', savedAt: '2026-11-23T06:02:00Z', failing: false }).all('[role]')).toEqual([]));

  it('is read out when saving fails', () => {
    const { get } = show(SavedLine, { id: 'saved', savedAt: '2026-11-23T06:02:00Z', failing: true });
    expect(get('[role=alert]').textContent).toBe(get('#saved').textContent.trim());
  });
});
