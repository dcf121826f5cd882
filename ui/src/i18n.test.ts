import { afterEach, describe, expect, it, vi } from 'vitest';

import { systemLanguage, t } from './i18n.svelte';

describe('words', () => {
  it('follows the system, with Chinese of any kind as Traditional Chinese', () => {
    expect(systemLanguage(['zh-Hant-TW', 'en'])).toBe('zh-TW');
    expect(systemLanguage(['zh-HK'])).toBe('zh-TW');
    expect(systemLanguage(['de-DE'])).toBe('en-US');
    expect(systemLanguage([])).toBe('en-US');
  });

  describe('of a language that has yet to be fetched', () => {
    const page = { documentElement: { lang: '' } };
    /** As at a start: no catalogue is here. */
    async function fresh() {
      vi.stubGlobal('document', page);
      vi.resetModules();
      return import('./i18n.svelte');
    }
    afterEach(() => vi.unstubAllGlobals());

    it('are spoken when they are here, and not before', async () => {
      const { i18n, t } = await fresh();
      const spoken = i18n.speak('zh-TW');
      expect(i18n.speaking).toBe(false);
      await spoken;
      expect([i18n.speaking, i18n.language, page.documentElement.lang, t('back')]).toEqual([true, 'zh-TW', 'zh-Hant-TW', '返回']);
    });

    it('are those of the later of two wishes, whichever comes first', async () => {
      const { i18n } = await fresh();
      await i18n.learn('en-US');
      const slow = i18n.speak('zh-TW');
      await i18n.speak('en-US');
      await slow;
      expect([i18n.language, page.documentElement.lang]).toEqual(['en-US', 'en']);
    });

    it('are spoken at once where they are known', async () => {
      const { i18n } = await fresh();
      await i18n.learn('zh-TW');
      void i18n.speak('zh-TW');
      expect(i18n.language).toBe('zh-TW');
    });
  });

  it('puts no isolation marks into text', () => {
    expect(t('saved-at', { time: '14:02' })).toBe('Saved 14:02');
  });
});
