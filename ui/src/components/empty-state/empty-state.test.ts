import { describe, expect, it } from 'vitest';

import { words } from '../example';
import { show } from '../testing';
import EmptyState from './EmptyState.svelte';

describe('an empty place', () => {
  it('says what it is in a heading, and what can be done', () => {
    const { get, root } = show(EmptyState, { title: 'The bin is empty', children: words('Nothing to do') });
    expect(get('h2').textContent).toBe('The bin is empty');
    expect(root.textContent).toContain('Nothing to do');
  });
});
