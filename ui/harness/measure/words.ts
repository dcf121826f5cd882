// The test locales: en-US made longer, accented and bracketed, so that a sentence put together from pieces, a box made for
// English and a bare string are seen; and en-US written from right to left.
import { FluentBundle } from '@fluent/bundle';

export type Voice = 'en-US' | 'zh-TW' | 'lengthened' | 'mirrored';

const ACCENTED: Record<string, string> = {
  a: 'á', c: 'ç', d: 'ð', e: 'é', g: 'ĝ', i: 'í', l: 'ļ', n: 'ñ', o: 'ó', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', w: 'ŵ', y: 'ý', z: 'ž',
  A: 'Á', C: 'Ç', D: 'Đ', E: 'É', G: 'Ĝ', I: 'Í', L: 'Ļ', N: 'Ñ', O: 'Ó', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ú', W: 'Ŵ', Y: 'Ý', Z: 'Ž',
};

/** German and Finnish need about a third more room than English, and a single word up to twice as much. */
export function lengthened(text: string): string {
  if (text.trim() === '') return text;
  const vowels = text.length < 16 ? /[aeiou]/gi : /[aeo]/gi;
  const longer = text.replace(vowels, (vowel) => vowel + vowel);
  return `[${[...longer].map((letter) => ACCENTED[letter] ?? letter).join('')}]`;
}

/** Each word is shown reversed, as a right-to-left script would run. */
export function mirrored(text: string): string {
  return text.trim() === '' ? text : `\u202e${text}\u202c`;
}

let disguise: ((text: string) => string) | null = null;

export function speakIn(voice: Voice): void {
  disguise = voice === 'lengthened' ? lengthened : voice === 'mirrored' ? mirrored : null;
}

// Here and not in the catalogues: whatever way the window loads them, every English message passes this door.
const formatPattern = Object.getOwnPropertyDescriptor(FluentBundle.prototype, 'formatPattern')?.value as FluentBundle['formatPattern'];
FluentBundle.prototype.formatPattern = function (this: FluentBundle, ...rest) {
  const text = formatPattern.apply(this, rest);
  return disguise && this.locales.includes('en-US') ? disguise(text) : text;
};
