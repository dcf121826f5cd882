// Every page in every view as a picture, a contact sheet, and what is measurably wrong: `npm run shots -- <folder> [page …]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PAGES, slug } from '../pages';
import type { PageState } from '../pages/page';
import { writeSheets, type Picture } from './sheet';
import { openStage, type Stage } from './stage';
import { everyView } from './views';
import { visit } from './visit';

/** `--views=light-wide,mirrored.light-wide`: only these, for a quick look; with a voice, in that one alone. */
const VIEWS = '--views=';

/** Two cores: a browser page and its process each. */
const AT_ONCE = 2;

export async function shots(folder: string, asked: readonly string[]): Promise<number> {
  const wanted = asked.filter((word) => !word.startsWith('--'));
  const only = asked.find((word) => word.startsWith(VIEWS))?.slice(VIEWS.length).split(',');
  const pages = PAGES.filter((page) => wanted.length === 0 || wanted.some((word) => slug(page.name).startsWith(slug(word))));
  if (pages.length === 0) throw new Error(`no page is named ${wanted.join(', ')}`);
  await mkdir(folder, { recursive: true });
  const stage = await openStage();
  let wrong = 0;
  try {
    const pictures: Picture[] = [];
    const queue = pages.entries();
    const order = new Map(pages.map((page, index) => [page.name, index]));
    const work = async () => {
      for (const [index, page] of queue) {
        const found = await picture(stage, folder, page, pictures, only);
        wrong += found.length;
        for (const line of found) console.log(`${page.name}: ${line}`);
        if (index % 20 === 19) console.log(`${index + 1} of ${pages.length} pages`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    pictures.sort((a, b) => (order.get(a.page) ?? 0) - (order.get(b.page) ?? 0));
    await writeSheets(stage, folder, pictures);
    console.log(`${pictures.length} pictures of ${pages.length} pages in ${folder}, ${wrong} things wrong`);
  } finally {
    await stage.close();
  }
  return wrong;
}

async function picture(stage: Stage, folder: string, state: PageState, pictures: Picture[], only: readonly string[] | undefined): Promise<string[]> {
  const found: string[] = [];
  for (const language of ['en-US', 'zh-TW'] as const) {
    const views = everyView(language).filter((view) => only === undefined || only.includes(view.name) || only.includes(`${view.voice}.${view.name}`));
    if (views.length === 0) continue;
    found.push(...(await visit(stage, state, views, async (page, view) => {
      const file = `${slug(state.name)}.${view.voice}.${view.name}.png`;
      // Taken from further down, a picture of the whole page can be put together wrongly.
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path: join(folder, file), fullPage: true, caret: 'initial' });
      pictures.push({ page: state.name, language: view.voice, view: view.name, file });
    })));
  }
  return found;
}
