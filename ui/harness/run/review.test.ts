// Is every component sound in a real browser? axe over the review page in both languages and every way of looking, nothing
// cut off when it is narrow, and what only a browser does: a dialog keeps focus and gives it back.
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../../src/ipc.gen';
import { openStage, type Stage } from './stage';

const LANGUAGES: Language[] = ['en-US', 'zh-TW'];
type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;
const LOOKS: Record<string, Media> = {
  'in light': { colorScheme: 'light' }, 'in dark': { colorScheme: 'dark' },
  'in light with more contrast': { colorScheme: 'light', contrast: 'more' }, 'in dark with more contrast': { colorScheme: 'dark', contrast: 'more' },
  'in forced colors': { colorScheme: 'light', forcedColors: 'active' }, 'in dark forced colors': { colorScheme: 'dark', forcedColors: 'active' },
};
/** All of it takes half of that, with both cores; one that takes it all hangs. */
const LIMIT = 40_000;
/** `REVIEW_PICTURES=<folder> npm run review:check` keeps what was looked at. */
const PICTURES = process.env['REVIEW_PICTURES'];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage('review');
}, LIMIT);
afterAll(() => stage?.close());

describe.each(LANGUAGES)('every component, in %s,', (language) => {
  for (const [look, media] of Object.entries(LOOKS)) {
    test.concurrent(`is sound ${look}, and its dialogs keep focus`, async () => {
      const found = await lookAt(language, 'ltr', { width: 1100, height: 850 }, media, async (page) => [...(await page.evaluate(() => window.judge.axe())), ...(await dialogs(page))]);
      expect(found).toEqual([]);
    }, LIMIT);
  }
  // WCAG 1.4.10: 320 px is a window at 400 %. Right to left, too: nothing may hang on a side.
  for (const dir of ['ltr', 'rtl'] as const) {
    test.concurrent(`has room and large targets in 320 px, ${dir}`, async () => {
      expect(await lookAt(language, dir, { width: 320, height: 800 }, {}, (page) => page.evaluate(() => window.judge.measure()))).toEqual([]);
    }, LIMIT);
  }
});

async function lookAt(language: Language, dir: 'ltr' | 'rtl', size: { width: number; height: number }, media: Media, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const page = await stage.readers[language].context.newPage();
  const found: string[] = [];
  try {
    page.on('pageerror', (error) => found.push(error.message));
    page.on('console', (message) => {
      // A browser asks once for an icon; the window does not.
      if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico')) found.push(message.text());
    });
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    await page.goto(`${stage.address}/review/?lang=${language}&dir=${dir}`);
    await page.locator('.review-component').last().waitFor();
    found.push(...(await look(page)));
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${[language, dir, size.width, ...Object.values(media)].join('.')}.png`), fullPage: true });
  } finally {
    await page.close();
  }
  return found;
}

/** Each dialog: focus goes in, Escape closes it, and focus is back where it was. */
async function dialogs(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const button of await page.locator('[data-open]').all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    if (!(await dialog.evaluate((element) => element.contains(document.activeElement)))) found.push('a dialog does not take focus');
    found.push(...(await page.evaluate(() => window.judge.axe())));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 10_000 }).catch(() => found.push('Escape does not close a dialog'));
    if (!(await button.evaluate((element) => element === document.activeElement))) found.push('a dialog does not give focus back');
  }
  return found;
}
