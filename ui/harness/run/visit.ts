// One page in one of its states: gone to, looked at in each view, and what was found wrong.
import type { ConsoleMessage, Page } from 'playwright-core';

import type { Language } from '../../src/ipc.gen';
import { Walk, type PageState } from '../pages/page';
import type { Stage } from './stage';
import { sizeOf, type View } from './views';

type Keep = (page: Page, view: View) => Promise<void>;

/** Everything wrong with the page, each line with its view. The first view's language is the one it is walked in. */
export async function visit(stage: Stage, state: PageState, views: readonly View[], keep?: Keep): Promise<string[]> {
  const language = views[0]?.voice === 'zh-TW' ? 'zh-TW' : 'en-US';
  const { context, idle } = stage.readers[language];
  const page = idle.pop() ?? (await context.newPage());
  const found: string[] = [];
  let where = 'on the way';
  const note = (lines: readonly string[]) => found.push(...lines.map((line) => `${where}: ${line}`));
  const threw = (error: Error) => note([`an error on the page: ${error.message}`]);
  const said = (message: ConsoleMessage) => {
    // The product's window has no icon to ask for; a browser asks for one once.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) note([`an error in the console: ${message.text()}`]);
  };
  page.on('pageerror', threw);
  page.on('console', said);
  try {
    await go(stage, page, state, language);
    // Where the pointer was left, something would look as if it were meant.
    await page.mouse.move(0, 0);
    const at = await page.evaluate(() => window.harness.at());
    if (at !== state.at) note([`the steps lead to ${at} and not to ${state.at}`]);
    if (state.steps.length > 0 && (await page.evaluate(() => window.harness.lostFocus()))) note(['focus is lost']);
    let voice: View['voice'] = language;
    let spaced = false;
    for (const view of views) {
      where = `${view.voice} ${view.name}`;
      await page.setViewportSize(sizeOf(view, state.at === 'assistant' || state.at === 'confirm'));
      await page.emulateMedia(media(view));
      if (view.voice !== voice) await page.evaluate((next) => window.harness.speak(next), (voice = view.voice));
      if (view.spaced !== spaced) await page.evaluate((on) => window.harness.space(on), (spaced = view.spaced));
      await page.evaluate(() => window.harness.settled());
      note(await page.evaluate(() => window.harness.measure()));
      await keep?.(page, view);
      if (view.axe) note(await page.evaluate(() => window.harness.axe()));
      if (view.keyboard) note(await walkByKeyboard(page));
    }
    page.off('pageerror', threw);
    page.off('console', said);
    idle.push(page);
  } catch (error) {
    note([error instanceof Error ? error.message : String(error)]);
    await page.close();
  }
  return found;
}

async function go(stage: Stage, page: Page, state: PageState, language: Language): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stage.address}/harness/?lang=${language}&theme=system&${state.shell}`);
  await page.waitForFunction(() => 'harness' in window);
  const walk = new Walk(page);
  await walk.settled();
  for (const step of state.steps) {
    await step(walk);
    await walk.settled();
  }
}

function media(view: View): Parameters<Page['emulateMedia']>[0] {
  return {
    colorScheme: view.colors === 'dark' ? 'dark' : 'light',
    contrast: view.colors === 'contrast' ? 'more' : 'no-preference',
    forcedColors: view.colors === 'forced' ? 'active' : 'none',
  };
}

async function walkByKeyboard(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(() => window.harness.focus.begin());
  // Counted anew each time: a list that is still being searched grows under the walk.
  for (let pressed = 0; pressed < (await page.evaluate(() => window.harness.focus.most())); pressed += 1) {
    await page.keyboard.press('Tab');
    found.push(...(await page.evaluate(() => window.harness.focus.step())));
  }
  return [...found, ...(await page.evaluate(() => window.harness.focus.missed()))];
}
