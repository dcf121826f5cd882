import { describe, expect, it } from 'vitest';

import { systemLanguage, t } from './i18n.svelte';

describe('words', () => {
  it('follows the system, with Chinese of any kind as Traditional Chinese', () => {
    expect(systemLanguage(['zh-Hant-TW', 'en'])).toBe('zh-TW');
    expect(systemLanguage(['zh-HK'])).toBe('zh-TW');
    expect(systemLanguage(['de-DE'])).toBe('en-US');
    expect(systemLanguage([])).toBe('en-US');
  });

  it('puts no isolation marks into text', () => {
    expect(t('saved-at', { time: '14:02' })).toBe('Saved 14:02');
  });
});
