import { describe, expect, it } from 'vitest';

import { paragraph } from '../example';
import { show } from '../testing';
import Banner from './Banner.svelte';
import ErrorBanner from './ErrorBanner.svelte';

describe('a banner', () => {
  it('that stands there is not read out over what one does', () => expect(show(Banner, { title: 'Worth knowing' }).all('[role]')).toEqual([]));
  it('that is news is read out', () => expect(show(Banner, { title: 'News', live: true, children: paragraph('More') }).get('[role=alert]').textContent).toContain('More'));
});

describe('an error', () => {
  it('says what happened, what to do, the other side’s words and a reference', () => {
    const { get } = show(ErrorBanner, { error: { code: 'signInRefused', said: 'AADSTS50126: <b>wrong</b>', refusal: null, reference: 'E-7F3A' } });
    expect(get('[role=alert]').textContent).toMatch(/AADSTS50126: <b>wrong<\/b>.*E-7F3A/s);
    // Somebody else's words are text, in their own direction.
    expect(get('q bdi').children).toHaveLength(0);
  });

  it('of a sign-in tells support all that it asks for in one list, and leaves out what is not known', () => {
    const refusal = { kind: 'policy', solver: 'admin', number: 53003, correlationId: null, at: '2026-11-23 06:02:00Z' } as const;
    const { all } = show(ErrorBanner, { error: { code: 'signInRefused', said: 'Blocked <b>here</b>', refusal, reference: 'E-7F3A' } });
    expect(all('dl > dd').map((one) => one.textContent)).toEqual(['AADSTS53003', '2026-11-23 06:02:00Z', 'Blocked <b>here</b>', 'E-7F3A']);
    expect(all('dl > dt')).toHaveLength(4);
  });

  it('is nothing when there is none', () => expect(show(ErrorBanner, { error: null }).root.textContent.trim()).toBe(''));
});
