import { beforeEach, describe, expect, it, vi } from 'vitest';

import { call } from '../../ipc';
import { press, settled, show } from '../testing';
import ExternalLink from './ExternalLink.svelte';

vi.mock(import('../../ipc'), async (original) => ({ ...(await original()), call: vi.fn() }));

describe('a way out of the window', () => {
  beforeEach(() => void vi.mocked(call).mockReset());

  it('asks Rust for the link by its name, and says that the browser opens', () => {
    vi.mocked(call).mockResolvedValue(null as never);
    const { get } = show(ExternalLink, { link: 'join' });
    expect(get('button').textContent).toContain('(opens in your browser)');
    press(get('button'));
    expect(call).toHaveBeenCalledExactlyOnceWith('open_link', { link: 'join', english: false });
  });

  it('offers the English page beside it', () => {
    vi.mocked(call).mockResolvedValue(null as never);
    const [, english] = show(ExternalLink, { link: 'portalStart', english: true }).all('button');
    if (english) press(english);
    expect(call).toHaveBeenCalledExactlyOnceWith('open_link', { link: 'portalStart', english: true });
  });

  it('says so when no browser opened', async () => {
    vi.mocked(call).mockImplementation(() => Promise.reject({ code: 'browserFailed', said: null, reference: null }));
    const { get } = show(ExternalLink, { link: 'join' });
    press(get('button'));
    await settled();
    expect(get('[role=alert]').textContent).not.toBe('');
  });
});
