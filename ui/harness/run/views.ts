// The ways of looking at one page: language, colors, width, and what a reader may have set.
import type { Voice } from '../measure/words';

export type Width = 'narrow' | 'medium' | 'wide' | 'zoom-200' | 'zoom-400';
type Colors = 'light' | 'dark' | 'contrast' | 'forced';

export interface View {
  name: string;
  voice: Voice;
  width: Width;
  colors: Colors;
  spaced: boolean;
  /** Whether axe looks too, and the keyboard walks through. */
  axe: boolean;
  keyboard: boolean;
}

/** Zoom is a smaller window (WCAG 1.4.10): 1280 × 1024 at 200 and at 400 %. */
const WINDOW: Record<Width, { width: number; height: number }> = {
  narrow: { width: 320, height: 640 }, medium: { width: 768, height: 900 }, wide: { width: 1280, height: 900 },
  'zoom-200': { width: 640, height: 512 }, 'zoom-400': { width: 320, height: 256 },
};
/** The copy assistant stands beside a browser, a question over the window. */
const SMALL: Record<Width, { width: number; height: number }> = {
  narrow: { width: 300, height: 320 }, medium: { width: 400, height: 640 }, wide: { width: 520, height: 900 },
  'zoom-200': { width: 300, height: 400 }, 'zoom-400': { width: 300, height: 256 },
};

export function sizeOf(view: View, small: boolean): { width: number; height: number } {
  return (small ? SMALL : WINDOW)[view.width];
}

const THEMES = ['light', 'dark', 'contrast'] as const;
const WIDTHS = ['narrow', 'medium', 'wide'] as const;

function view(voice: Voice, width: Width, colors: Colors, more: Partial<View> = {}): View {
  const name = [colors, width, more.spaced && 'spaced'].filter(Boolean).join('-');
  return { name, voice, width, colors, spaced: false, axe: false, keyboard: false, ...more };
}

/** All of them, in one language. */
export function everyView(language: 'en-US' | 'zh-TW'): View[] {
  const plain = THEMES.flatMap((theme) => WIDTHS.map((width) => view(language, width, theme, { axe: width !== 'medium', keyboard: theme === 'light' && width === 'narrow' })));
  const reader = [
    view(language, 'medium', 'forced'), view(language, 'zoom-200', 'light'), view(language, 'zoom-400', 'dark', { keyboard: true }),
    view(language, 'narrow', 'light', { spaced: true }), view(language, 'wide', 'light', { spaced: true }),
  ];
  if (language === 'zh-TW') return [...plain, ...reader];
  const tests = (['lengthened', 'mirrored'] as const).flatMap((voice) => (['narrow', 'wide'] as const).map((width) => view(voice, width, 'light')));
  return [...plain, ...reader, ...tests];
}

/**
 * A few, so that every page is seen in both languages by axe, in both test locales, once by keyboard and once as a reader
 * with settings of his own; themes and widths go round from page to page.
 */
export function someViews(nth: number): View[] {
  const order = nth % 2 === 0 ? (['en-US', 'zh-TW'] as const) : (['zh-TW', 'en-US'] as const);
  const theme = (step: number) => THEMES[(nth + step) % 3] ?? 'light';
  const width = (step: number) => WIDTHS[(Math.floor(nth / 3) + step) % 3] ?? 'wide';
  const reader: View[] = [
    view(order[0], 'zoom-400', 'dark'), view(order[0], 'narrow', 'light', { spaced: true }), view(order[0], 'medium', 'forced'), view(order[0], 'zoom-200', 'light'),
  ];
  return [
    view(order[0], width(0), theme(0), { axe: true, keyboard: true }),
    ...reader.slice(nth % reader.length).slice(0, 1),
    view(order[1], width(1), theme(1), { axe: true }),
    view('lengthened', nth % 2 === 0 ? 'narrow' : 'wide', 'light'),
    view('mirrored', nth % 2 === 0 ? 'wide' : 'narrow', 'light'),
  ];
}
