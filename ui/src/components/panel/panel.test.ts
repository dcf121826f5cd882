import { describe, expect, it } from 'vitest';

import { words } from '../example';
import { show } from '../testing';
import Panel from './Panel.svelte';

describe('the panel of what was reached', () => {
  it('is the heading of its page, which takes focus when one arrives', () => {
    const heading = show(Panel, { title: 'Received', children: words('Reference') }).get('h1');
    heading.focus();
    expect([heading.textContent, document.activeElement]).toEqual(['Received', heading]);
  });

  it('looks like practice in practice', () => expect(show(Panel, { title: 'Received', practice: true, children: words('') }).all('.panel-practice')).toHaveLength(1));
});
