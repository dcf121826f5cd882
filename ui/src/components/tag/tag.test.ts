import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Tag from './Tag.svelte';

describe('a tag', () => {
  it('says the state in words, which another thing can be described by', () => {
    const tag = show(Tag, { id: 'task-status', tone: 'danger', text: 'There is a problem' }).get('#task-status');
    expect([tag.textContent, tag.className]).toEqual(['There is a problem', 'tag tag-danger']);
  });
});
