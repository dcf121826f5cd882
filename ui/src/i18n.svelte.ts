// Words. One catalogue in two languages, shared with Rust; keys are typed, so a missing word does not compile. Only the
// language that is spoken is fetched.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import type { FieldId, Language } from './ipc.gen';
import type { LocaleKey } from './locale-keys.gen';

export type { LocaleKey };
/** A key that may not exist. Not just any text, so that TypeScript, and with it the check of unused words, sees how it is built. */
export type Perhaps = LocaleKey | `${string}-${string}`;
export type Args = Record<string, FluentVariable>;

/** A field's name as message ids have it. */
export type Dashed<S extends string> = S extends `${infer A}.${infer B}` ? `${A}-${B}` : S;

const CATALOGUES: Record<Language, () => Promise<{ default: string[] }>> = {
  'en-US': () => import('./words/en-US'),
  'zh-TW': () => import('./words/zh-TW'),
};
const TAGS: Record<Language, string> = { 'en-US': 'en', 'zh-TW': 'zh-Hant-TW' };

const texts: Partial<Record<Language, readonly string[]>> = {};
const bundles: Partial<Record<Language, FluentBundle>> = {};
let current = $state<Language>('en-US');
let speaking = $state(false);
let wish: Language = 'en-US';

export function dashed<F extends FieldId>(field: F): Dashed<F> {
  return field.replace('.', '-') as Dashed<F>;
}

export function systemLanguage(languages: readonly string[] = navigator.languages): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh-TW' : 'en-US';
}

/** For `lang`: with it the font picker gives Taiwan's forms of the characters, without it whatever comes first. */
export function langTag(language: Language): string {
  return TAGS[language];
}

export function otherLanguage(language: Language): Language {
  return language === 'zh-TW' ? 'en-US' : 'zh-TW';
}

export function know(language: Language, catalogue: readonly string[]): void {
  texts[language] ??= catalogue;
}

/** Read at the first word: a catalogue that was only fetched ahead costs nothing. */
function bundleOf(language: Language): FluentBundle | undefined {
  const catalogue = texts[language];
  if (bundles[language] || !catalogue) return bundles[language];
  // No isolation marks: they would travel into titles, the clipboard and tests. User data is wrapped in <bdi> instead.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const text of catalogue) bundle.addResource(new FluentResource(text));
  return (bundles[language] = bundle);
}

export const i18n = {
  get language(): Language {
    return current;
  },
  /** What stands between two sentences: a Chinese full stop brings its own room. */
  get gap(): string {
    return current === 'zh-TW' ? '' : ' ';
  },
  /** Words are here; before that a page would be drawn in keys. */
  get speaking(): boolean {
    return speaking;
  },
  /** Fetches a catalogue, so that speaking its language needs no wait. */
  async learn(language: Language): Promise<void> {
    if (!texts[language]) know(language, (await CATALOGUES[language]()).default);
  },
  /** Speaks a language from now on, at once if its words are here. Of two wishes the later one counts. */
  async speak(language: Language): Promise<void> {
    wish = language;
    if (!texts[language]) await i18n.learn(language);
    if (wish !== language) return;
    current = language;
    speaking = true;
    document.documentElement.lang = TAGS[language];
  },
};

/** The words for a key in a language that is known; nothing where there are none. */
export function formatted(language: Language, key: Perhaps, args?: Args): string | null {
  const bundle = bundleOf(language);
  const message = bundle?.getMessage(key);
  return bundle && message?.value ? bundle.formatPattern(message.value, args) : null;
}

export function t(key: LocaleKey, args?: Args): string {
  return formatted(current, key, args) ?? key;
}

/** The words for a key that may not exist: a code of the service, a rule's special case for one field. */
export function tMaybe(key: Perhaps, args?: Args): string | null {
  return formatted(current, key, args);
}
