// What a stylesheet may not do: name a color that is no token, or a side that is not of the reading direction.
import { describe, expect, it } from 'vitest';

import { sources, type Source } from './sources';

const NAMED = 'white|black|red|green|blue|gray|grey|silver|yellow|orange|purple|navy|teal|maroon|olive|lime|aqua|fuchsia';
const COLOR = new RegExp(`#[\\da-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\(|[:\\s](?:${NAMED})\\s*(?:;|!|$)`, 'i');
// In markup: the attributes of drawings.
const PAINT = new RegExp(`(?:fill|stroke|stop-color)="(?!none|currentColor|url)|\\bcolor="`, 'i');

const SIDE = 'top|right|bottom|left';
const PHYSICAL = [
  new RegExp(`^(?:(?:min|max)-)?(?:width|height)$`),
  new RegExp(`^(?:${SIDE})$`),
  new RegExp(`^(?:margin|padding|inset|scroll-margin|scroll-padding)-(?:${SIDE})$`),
  new RegExp(`^border-(?:${SIDE})(?:-.+)?$`),
];
const PLACED = /^(?:float|clear|text-align|caption-side)$/;

interface Declaration {
  property: string;
  value: string;
  line: number;
}

/** What a text declares, comments and media questions left out. */
function declarations({ path, text }: Source): Declaration[] {
  const css = path.endsWith('.css') ? text : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1]).join('\n');
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/@[^{;]*/g, (rule) => rule.replace(/[^\n]/g, ' '));
  return [...bare.matchAll(/(?<=[{;]\s*)([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map((match) => ({
    property: match[1] ?? '', value: (match[2] ?? '').trim(), line: bare.slice(0, match.index).split('\n').length,
  }));
}

function rawColors(all: readonly Source[]): string[] {
  return all.flatMap((source) => [
    ...declarations(source).filter(({ value }) => COLOR.test(` ${value}`)).map(({ property, value, line }) => `${source.path}:${line}: ${property}: ${value}`),
    ...(source.path.endsWith('.svelte') && PAINT.test(source.text) ? [`${source.path}: a drawing with a color of its own`] : []),
  ]);
}

function physicalSides(all: readonly Source[]): string[] {
  const uneven = (value: string) => {
    const sides = value.match(/(?:[^\s(]+\([^()]*(?:\([^()]*\)[^()]*)*\)|\S+)/g) ?? [];
    return sides.length === 4 && sides[1] !== sides[3];
  };
  return all.flatMap((source) =>
    declarations(source)
      .filter(({ property, value }) =>
        PHYSICAL.some((wrong) => wrong.test(property)) ||
        (PLACED.test(property) && /\b(?:left|right)\b/.test(value)) ||
        (/^(?:margin|padding|inset|border-(?:width|style|color))$/.test(property) && uneven(value)))
      .map(({ property, value, line }) => `${source.path}:${line}: ${property}: ${value}`),
  );
}

const css = (text: string): Source[] => [{ path: 'a.css', text: `.a { ${text} }` }];

describe('a stylesheet', () => {
  const all = sources('.css', '.svelte');

  it('is read', () => expect(all.flatMap(declarations).length).toBeGreaterThan(500));
  it('takes every color from the tokens', () => expect(rawColors(all.filter(({ path }) => path !== 'styles/tokens.css'))).toEqual([]));
  it('names sides by the reading direction', () => expect(physicalSides(all)).toEqual([]));
});

describe('the rules', () => {
  it.each(['color: #fff;', 'border: 1px solid rgb(0 0 0 / 10%);', 'background: white;', 'fill: oklch(50% 0 0);'])('see the color in %s', (text) => expect(rawColors(css(text))).toHaveLength(1));
  it('see the color of a drawing', () => expect(rawColors([{ path: 'a.svelte', text: '<path fill="#000" />' }])).toHaveLength(1));
  it.each(['margin-left: 1px;', 'left: 0;', 'width: 100%;', 'max-height: 1em;', 'border-right-width: 0;', 'border-top-left-radius: 0;', 'float: right;', 'text-align: left;', 'padding: 0 1px 0 2px;'])(
    'see the side in %s', (text) => expect(physicalSides(css(text))).toHaveLength(1),
  );
  it.each(['margin-inline-start: 1px;', 'inline-size: 100%;', 'border-block-end: 0;', 'padding: 0 var(--m) var(--s) var(--m);', 'color: var(--text);', 'fill: currentColor;'])(
    'let %s pass', (text) => expect([...rawColors(css(text)), ...physicalSides(css(text))]).toEqual([]),
  );
  it('ask only the window how wide it is', () => expect(physicalSides([{ path: 'a.css', text: '@media (max-width: 480px) { .a { color: inherit; } }' }])).toEqual([]));
});
