import { describe, expect, it } from 'vitest';

import { asked, press, settled, show } from '../testing';
import ExternalLink from './ExternalLink.svelte';

describe('a way out of the window', () => {
  it('asks Rust for the link by its name, and says that the browser opens', () => {
    const { get } = show(ExternalLink, { link: 'join' });
    expect(get('button').textContent).toContain('(opens in your browser)');
    press(get('button'));
    expect(asked).toHaveBeenCalledExactlyOnceWith('open_link', { link: 'join', english: false });
  });

  it('offers the English page beside it', () => {
    const [, english] = show(ExternalLink, { link: 'portalStart', english: true }).all('button');
    if (english) press(english);
    expect(asked).toHaveBeenCalledExactlyOnceWith('open_link', { link: 'portalStart', english: true });
  });

  it('says so when no browser opened', async () => {
    asked.mockImplementation(() => Promise.reject({ code: 'browserFailed', said: null, reference: null }));
    const { get } = show(ExternalLink, { link: 'join' });
    press(get('button'));
    await settled();
    expect(get('[role=alert]').textContent).not.toBe('');
  });
});
