// Can everything be read? Works out the contrast of every pair of colors that the window puts together (WCAG 2.2, 1.4.3,
// 1.4.6, 1.4.11), from the stylesheet itself.
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { sources } from './sources';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
type Theme = 'light' | 'dark';
type Tokens = ReadonlyMap<string, string>;

/** The tokens of the first `:root` rule behind `at`. */
function block(at: string): Tokens {
  const start = css.indexOf(':root', at === '' ? 0 : css.indexOf(at));
  const inside = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...inside.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

function color(tokens: Tokens, name: string, theme: Theme): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token --${name}`);
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  const one = (pair ? pair[theme === 'light' ? 1 : 2] : value) ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(one)?.[1];
  if (other !== undefined) return color(tokens, other, theme);
  if (!/^#[\da-f]{6}$/.test(one)) throw new Error(`--${name} is ${value}: not a color that can be measured`);
  return one;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['page', 'surface', 'surface-hover', 'shade', 'brand-tint', 'danger-surface', 'warning-surface', 'success-surface'];
const WORDS: readonly (readonly [words: readonly string[], grounds: readonly string[]])[] = [
  [['text', 'text-2', 'text-3', 'link', 'link-hover'], GROUNDS],
  ...['danger', 'warning', 'success'].map((said) => [[said], ['page', 'surface', 'surface-hover', `${said}-surface`]] as const),
  [['practice-text'], ['practice']],
  [['on-brand'], ['brand', 'brand-hover', 'brand-pressed']],
];
const EDGES: typeof WORDS = [
  [['stroke-control', 'stroke-strong', 'focus', 'brand-line', 'danger-line', 'warning-line', 'success-line'], ['page', 'surface']],
  [['practice-line'], ['practice', 'page', 'surface']],
  // The ring's inner line stands on whatever the control is made of.
  [['focus'], ['focus-inner', ...GROUNDS, 'practice']],
];
const all = (pairs: typeof WORDS) => pairs.flatMap(([fronts, backs]) => fronts.flatMap((front) => backs.map((back) => [front, back] as const)));

const normal = block('');
const more: Tokens = new Map([...normal, ...block('prefers-contrast')]);

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  function weak(tokens: Tokens, pairs: typeof WORDS, least: number): string[] {
    return all(pairs).flatMap(([front, back]) => {
      const ratio = contrast(color(tokens, front, theme), color(tokens, back, theme));
      return ratio < least ? [`--${front} on --${back}: ${ratio.toFixed(2)} of ${least}`] : [];
    });
  }

  it('every word can be read (AA)', () => expect(weak(normal, WORDS, 4.5)).toEqual([]));
  it('every edge of a control can be seen', () => expect(weak(normal, EDGES, 3)).toEqual([]));
  it('every word can be read easily where more contrast is asked for (AAA)', () => expect(weak(more, WORDS, 7)).toEqual([]));
  it('every edge stands out where more contrast is asked for', () => expect(weak(more, EDGES, 4.5)).toEqual([]));
});

describe('the ways of looking', () => {
  const colors = [...normal].filter(([, value]) => value.includes('#')).map(([name]) => name);

  it('knows black and white from grey', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('all know every color: Windows’ contrast themes use the system’s', () => {
    const forced = block('forced-colors');
    expect(colors.filter((name) => !forced.has(name))).toEqual([]);
    expect([...forced].filter(([name, value]) => name !== 'focus-width' && !/^[A-Z][A-Za-z]+$/.test(value))).toEqual([]);
  });

  it('nothing moves for who asked for that', () => expect(block('prefers-reduced-motion').get('motion')).toBe('0ms'));

  it('no token is made for nothing', () => {
    const used = sources('.css', '.svelte').map(({ text }) => text).join('\n');
    expect([...normal.keys()].filter((name) => !used.includes(`var(--${name})`))).toEqual([]);
  });
});
