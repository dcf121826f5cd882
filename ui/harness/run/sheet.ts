// The contact sheet: every picture on one page to click through, and large pictures of many small ones to look at.
import { writeFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Stage } from './stage';

export interface Picture {
  page: string;
  language: string;
  view: string;
  file: string;
}

const PER_SHEET = 18;
const STYLE = `
  body { margin: 16px; font: 13px system-ui; background: #888; color: #000; }
  .row { display: flex; gap: 12px; margin-block-end: 24px; overflow-x: auto; }
  .sheet { display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px; }
  figure { margin: 0; } figcaption { font-weight: 600; margin-block-end: 4px; }
  .row img { inline-size: 200px; } .sheet img { inline-size: 100%; max-block-size: 900px; object-fit: cover; object-position: top; }
`;

const text = (raw: string) => raw.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const figure = ({ file }: Picture, caption: string) => `<figure><figcaption>${text(caption)}</figcaption><a href="${file}"><img src="${file}" alt="" loading="lazy"></a></figure>`;
const whole = (title: string, body: string) => `<!doctype html><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style><h1>${text(title)}</h1>${body}`;

export async function writeSheets(stage: Stage, folder: string, pictures: readonly Picture[]): Promise<void> {
  const pages = grouped(pictures, (one) => one.page);
  const rows = [...pages].map(([page, all]) => `<h2>${text(page)}</h2><div class="row">${all.map((one) => figure(one, `${one.language} ${one.view}`)).join('')}</div>`);
  await writeFile(join(folder, 'index.html'), whole('Contact sheet', rows.join('')));
  await mkdir(join(folder, 'sheets'), { recursive: true });
  const draft = join(folder, 'sheet.html');
  const tab = await stage.readers['en-US'].context.newPage();
  try {
    await tab.setViewportSize({ width: 1800, height: 1200 });
    for (const [name, all] of grouped(pictures, (one) => `${one.language}.${one.view}`)) {
      for (let from = 0; from < all.length; from += PER_SHEET) {
        const some = all.slice(from, from + PER_SHEET).map((one) => figure(one, one.page).replace(' loading="lazy"', ''));
        await writeFile(draft, whole(`${name} ${from / PER_SHEET + 1}`, `<div class="sheet">${some.join('')}</div>`));
        await tab.goto(pathToFileURL(draft).href);
        await tab.screenshot({ path: join(folder, 'sheets', `${name}.${String(from / PER_SHEET + 1).padStart(2, '0')}.png`), fullPage: true });
      }
    }
  } finally {
    await tab.close();
    await rm(draft, { force: true });
  }
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
