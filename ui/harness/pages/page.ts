// A page in one of its states, and how to get there: by roles and names, as a person would. The names are asked of the page
// itself by their key, so that the same steps walk it in every language.
import type { Locator, Page } from 'playwright-core';

import type { LocaleKey } from '../../src/i18n.svelte';
import type { Route } from '../../src/router.svelte';
// Types only: `window.harness` is the page's own.
import type {} from '../measure/door';

/** A route of the window, or one of the other two windows. */
export type Place = Route['page'] | 'assistant' | 'confirm';
export type Step = (walk: Walk) => Promise<void>;
type Args = Record<string, string | number>;
type Key = LocaleKey | readonly [LocaleKey, Args];

export interface PageState {
  /** In words; also the name of its pictures. */
  name: string;
  at: Place;
  /** What the fake shell knows, as a query. */
  shell: string;
  steps: readonly Step[];
}

/** `{ 'name of a state': [shell, ...steps] }` of one place. */
export function pagesAt(at: Place, states: Record<string, readonly [shell: string, ...steps: Step[]]>): PageState[] {
  return Object.entries(states).map(([name, [shell, ...steps]]) => ({ name, at, shell, steps }));
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export class Walk {
  constructor(readonly page: Page) {}

  words(key: Key): Promise<string> {
    const [id, args] = typeof key === 'string' ? [key, undefined] : key;
    return this.page.evaluate(([id, args]) => window.harness.t(id, args), [id, args] as const);
  }

  settled(): Promise<void> {
    return this.page.evaluate(() => window.harness.settled());
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A field by its label, which may go on: (optional), or the same word in the other language. */
  async field(key: Key, kind: string): Promise<Locator> {
    const label = escaped(await this.words(key));
    return this.page.getByLabel(new RegExp(`^\\s*${label}(?!\\p{Ll})`, 'u')).and(this.page.locator(kind));
  }
}

/** The name of the sample application. */
export const COMPANY = '北風範例科技股份有限公司';

export function press(key: Key, nth = 0): Step {
  return async (walk) => walk.button(await walk.words(key)).nth(nth).click();
}

/** A button whose words stand before what it belongs to: *Copy the message: IT*. */
export function pressOf(key: Key, of: Key): Step {
  return async (walk) => walk.button(`${await walk.words(key)}: ${await walk.words(of)}`).click();
}

export function choose(key: Key): Step {
  return async (walk) => (await walk.field(key, 'input[type=radio]')).first().check();
}

export function tick(key: Key): Step {
  return async (walk) => (await walk.field(key, 'input[type=checkbox]')).check();
}

export function fill(key: Key, text: string): Step {
  return async (walk) => (await walk.field(key, 'input, textarea')).first().fill(text);
}

/** Types into the field that has focus. */
export function type(text: string): Step {
  return (walk) => walk.page.keyboard.type(text);
}

export function keys(...names: string[]): Step {
  return async (walk) => {
    for (const name of names) {
      await walk.page.keyboard.press(name);
      await walk.settled();
    }
  };
}

/** Waits until these words are there; `…` in place of a value stands for any. */
export function seen(key: Key): Step {
  return async (walk) => walk.page.getByText(new RegExp(escaped(await walk.words(key)).replace('…', '.*'))).first().waitFor();
}

/** Opens a single fold by its words. */
export function open(key: Key): Step {
  return async (walk) => walk.page.locator('summary, button[aria-expanded]').filter({ hasText: await walk.words(key) }).first().click();
}

export const unfold: Step = (walk) => walk.page.evaluate(() => window.harness.unfold());
export const proceed = press('continue');

/** A button whose name is what a person wrote. */
export function pressNamed(name: string): Step {
  return (walk) => walk.button(name).first().click();
}

export const openDraft = pressNamed(COMPANY);

/** From an empty desk to the task list of a new application. */
export const newDraft: readonly Step[] = [press('home-new'), press('next')];

export function times(count: number, step: Step): Step[] {
  return Array.from({ length: count }, () => step);
}
