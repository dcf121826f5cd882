// Words. One catalogue in two languages, shared with Rust; keys are typed, so a missing word does not compile.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import type { FieldId, Language } from './ipc.gen';
import type { LocaleKey } from './locale-keys.gen';

const catalogues = import.meta.glob<string>('../locales/*/*.ftl', { query: '?raw', import: 'default', eager: true });

export type { LocaleKey };
export type Args = Record<string, FluentVariable>;

/** A field's name as message ids have it. */
export type Dashed<S extends string> = S extends `${infer A}.${infer B}` ? `${A}-${B}` : S;

export function dashed<F extends FieldId>(field: F): Dashed<F> {
  return field.replace('.', '-') as Dashed<F>;
}

export function systemLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh-TW' : 'en-US';
}

export function makeBundle(language: Language): FluentBundle {
  // No isolation marks: they would travel into titles, the clipboard and tests. User data is wrapped in <bdi> instead.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(catalogues)) {
    if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

const bundles: Partial<Record<Language, FluentBundle>> = {};
let current = $state<Language>('en-US');

function bundle(language = current): FluentBundle {
  return (bundles[language] ??= makeBundle(language));
}

export const i18n = {
  get language(): Language {
    return current;
  },
  set language(language: Language) {
    current = language;
    document.documentElement.lang = language === 'zh-TW' ? 'zh-Hant-TW' : 'en';
  },
};

export function t(key: LocaleKey, args?: Args): string {
  const message = bundle().getMessage(key);
  return message?.value ? bundle().formatPattern(message.value, args) : key;
}

/** The words in another language than the window's. */
export function tIn(language: Language, key: LocaleKey, args?: Args): string {
  const message = bundle(language).getMessage(key);
  return message?.value ? bundle(language).formatPattern(message.value, args) : key;
}

/** The words for a key that may not exist: a code of the service, a rule's special case for one field. */
export function tMaybe(key: string, args?: Args): string | null {
  const message = bundle().getMessage(key);
  return message?.value ? bundle().formatPattern(message.value, args) : null;
}
