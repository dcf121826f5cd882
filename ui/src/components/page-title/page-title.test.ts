import { describe, expect, it } from 'vitest';

import { show, takeAway } from '../testing';
import PageTitle from './PageTitle.svelte';

describe('the title of the window', () => {
  it('is the page’s and the product’s, and begins with an error when there is one', async () => {
    show(PageTitle, { title: 'Check your answers' });
    expect(document.title).toBe('Check your answers - Enroll Desk');
    await takeAway();
    show(PageTitle, { title: 'Check your answers', error: true });
    expect(document.title).toBe('Error: Check your answers - Enroll Desk');
  });
});
