// The catalogue of pages is whole: whoever adds a route, a question or a guide has it looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { PAGES, slug } from '../pages';
import { someViews } from './views';

const ui = join(import.meta.dirname, '../..');

test('every route of the window is in the catalogue', () => {
  const source = readFileSync(join(ui, 'src/router.svelte.ts'), 'utf8');
  const routes = [...source.slice(source.indexOf('export type Route ='), source.indexOf('class Router')).matchAll(/\{ page: '(\w+)'/g)].map((match) => match[1]);
  const places = new Set(PAGES.map((page) => page.at as string));
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter((route) => !places.has(route ?? ''))).toEqual([]);
});

test('every picture has a name of its own', () => {
  const names = PAGES.map((page) => slug(page.name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('axe sees every page in both languages, and the test locales pass over it', () => {
  for (const nth of PAGES.keys()) {
    const views = someViews(nth);
    expect(new Set(views.filter((view) => view.axe).map((view) => view.voice))).toEqual(new Set(['en-US', 'zh-TW']));
    expect(views.map((view) => view.voice)).toEqual(expect.arrayContaining(['lengthened', 'mirrored']));
  }
});

test('every theme meets every width in both languages', () => {
  const met = new Set([...PAGES.keys()].flatMap((nth) => someViews(nth).filter((view) => view.axe).map((view) => `${view.voice} ${view.name}`)));
  expect(met.size).toBe(2 * 3 * 3);
});
