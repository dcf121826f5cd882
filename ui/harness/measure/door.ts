// What the harness asks a page, from outside: `window.harness`.
import { tick } from 'svelte';

import { i18n, otherLanguage, t, type Args, type LocaleKey } from '../../src/i18n.svelte';
import { router } from '../../src/router.svelte';
import type { Fake } from '../fake';
import { axe } from './axe';
import * as focus from './focus';
import { lookAgain } from './look';
import { room } from './room';
import { rules } from './rules';
import { speakIn, type Voice } from './words';

/** Within so many frames a page has come to rest: ten seconds, and more where the machine is busy. */
const PATIENCE = 600;
/** WCAG 1.4.12: what a reader may set without losing anything. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** The windows beside the main one. */
const OTHERS = ['assistant', 'confirm'] as const;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Nothing moves any more, and the page has said what it is. */
async function settled(): Promise<void> {
  let moving = true;
  for (let left = PATIENCE; left > 0; left -= 1) {
    await tick();
    await frame();
    await frame();
    await document.fonts.ready;
    moving = document.getAnimations().some((animation) => animation.playState === 'running');
    if (!moving && document.querySelector('h1')) return;
  }
  throw new Error(moving ? 'the page does not stop moving' : 'the page has no heading');
}

async function speak(voice: Voice): Promise<void> {
  const wanted = voice === 'zh-TW' ? 'zh-TW' : 'en-US';
  // Through the other language and back: words are drawn again when the language changes, and only then.
  await i18n.speak(otherLanguage(wanted));
  await tick();
  speakIn(voice);
  await i18n.speak(wanted);
  document.documentElement.dir = voice === 'mirrored' ? 'rtl' : 'ltr';
  await settled();
}

async function space(on: boolean): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(on ? SPACING : '');
  document.adoptedStyleSheets = [sheet];
  await settled();
}

/** Opens what is folded up on the page, and what is folded up in that. */
async function unfold(): Promise<void> {
  for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
  for (let left = 50; left > 0; left -= 1) {
    const closed = document.querySelector<HTMLElement>('main [data-disclosure] button[aria-expanded="false"]');
    if (!closed) return;
    closed.click();
    await tick();
  }
}

export const door = {
  t: (key: string, args?: Args) => t(key as LocaleKey, args),
  at: () => OTHERS.find((other) => new URLSearchParams(location.search).has(other)) ?? router.current.page,
  lostFocus: () => document.activeElement === document.body,
  measure: () => {
    lookAgain();
    return [...room(), ...rules()];
  },
  focus: { ...focus, step: () => focus.step(settled) },
  settled,
  speak,
  space,
  axe: () => axe(),
  unfold,
};

export type Door = typeof door;

declare global {
  interface Window {
    harness: Door;
    fake: Fake;
    closeDesk: () => Promise<void>;
  }
}
