// Is every component sound in a real browser? axe over the review page in both languages and every way of looking, nothing
// cut off when it is narrow, and what only a browser does: a dialog keeps focus and gives it back.
// `npm run review:check [-- <folder for pictures>]`; another program calls `checkReview`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const LANGUAGES = ['en-US', 'zh-TW'];
const LOOKS = {
  light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' },
  'light-more': { colorScheme: 'light', contrast: 'more' }, 'dark-more': { colorScheme: 'dark', contrast: 'more' },
  forced: { colorScheme: 'light', forcedColors: 'active' }, 'dark-forced': { colorScheme: 'dark', forcedColors: 'active' },
};
// The states of a component stand under each other without the headings of a page.
const RULES = { 'heading-order': { enabled: false } };

/** Names everything that is wrong; nothing is wrong with an empty list. */
export async function checkReview({ pictures = null, languages = LANGUAGES, looks = Object.keys(LOOKS), log = console.log } = {}) {
  // Built, as the window is: the stylesheets that are judged are those that the build makes of them.
  const outDir = mkdtempSync(join(tmpdir(), 'review-'));
  await build({ logLevel: 'error', build: { outDir, minify: false, rolldownOptions: { input: 'review/index.html' } } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0, strictPort: false } });
  const address = `http://127.0.0.1:${server.httpServer.address().port}/review/`;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const wrong = [];
  try {
    if (pictures) mkdirSync(pictures, { recursive: true });
    for (const language of languages) {
      for (const look of looks) {
        const name = `${language}.${look}`;
        const page = await open(browser, `${address}?lang=${language}`, LOOKS[look], wrong, name);
        wrong.push(...(await axe(page)).map((line) => `${name}: ${line}`), ...(await dialogs(page)).map((line) => `${name}: ${line}`));
        if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
        await page.close();
        log(`${name}: looked at`);
      }
      // WCAG 1.4.10: 320 px is a window at 400 %. Right to left, too: nothing may hang on a side.
      for (const dir of ['ltr', 'rtl']) {
        const name = `${language}.narrow.${dir}`;
        const page = await open(browser, `${address}?lang=${language}&dir=${dir}`, { viewport: { width: 320, height: 800 } }, wrong, name);
        wrong.push(...(await page.evaluate(measure)).map((line) => `${name}: ${line}`));
        if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
        await page.close();
        log(`${name}: measured`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
  return wrong;
}

async function open(browser, address, emulated, wrong, name) {
  const page = await browser.newPage({ viewport: { width: 1100, height: 850 }, reducedMotion: 'reduce', ...emulated });
  page.on('pageerror', (error) => wrong.push(`${name}: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`${name}: ${message.text()}`);
  });
  await page.goto(address);
  await page.locator('.review-component').last().waitFor();
  return page;
}

async function axe(page) {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run({ rules });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html}`));
  }, RULES);
}

/** Each dialog: focus goes in, Escape closes it, and focus is back where it was. */
async function dialogs(page) {
  const found = [];
  for (const button of await page.locator('[data-open]').all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    if (!(await dialog.evaluate((element) => element.contains(document.activeElement)))) found.push('a dialog does not take focus');
    found.push(...(await axe(page)));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 10_000 }).catch(() => found.push('Escape does not close a dialog'));
    if (!(await button.evaluate((element) => element === document.activeElement))) found.push('a dialog does not give focus back');
  }
  return found;
}

function measure() {
  const seen = (element) => element.getBoundingClientRect().width > 1 && !element.closest('.hidden-text, [hidden]');
  const all = (what) => [...document.querySelectorAll(`.review-stage ${what}`)].filter(seen);
  return [
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['scrolls sideways'] : []),
    ...all('*').filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).overflowX !== 'visible' && element.localName !== 'input')
      .map((element) => `cut off: ${element.className || element.localName}`),
    ...all('*').filter((element) => element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1).map((element) => `outside: ${element.className || element.localName}`),
    ...all('button, a, select').filter((element) => element.getBoundingClientRect().height < 32).map((element) => `smaller than 32 px: ${element.textContent.trim()}`),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wrong = await checkReview({ pictures: process.argv[2] ?? null });
  for (const line of wrong) console.log(line);
  console.log(`${wrong.length} things wrong`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
