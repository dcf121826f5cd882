import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Notification from './Notification.svelte';

describe('a notification', () => {
  it('says nothing while nothing happened', () => {
    for (const news of [0, null, false]) expect(show(Notification, { news, title: 'Copied' }).all('[role=alert]')).toEqual([]);
  });

  it('is a new node for each piece of news: words that change in an old one stay silent', async () => {
    const props = $state({ news: 1, title: 'Copied' });
    const drawn = mount(Notification, { target: document.body, props });
    flushSync();
    const first = document.querySelector('[role=alert]');
    expect(first?.textContent).toContain('Copied');
    props.news = 2;
    flushSync();
    expect(document.querySelector('[role=alert]')).not.toBe(first);
    await unmount(drawn);
  });
});
