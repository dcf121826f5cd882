// Words in a language that the window does not speak, for what is read by somebody else: a letter, a list, a word of the
// portal. Whoever imports this has both catalogues at once; nobody else pays for the second.
import { formatted, know, type Args, type LocaleKey } from './i18n.svelte';
import type { Language } from './ipc.gen';
import english from './words/en-US';
import chinese from './words/zh-TW';

know('en-US', english);
know('zh-TW', chinese);

export function tIn(language: Language, key: LocaleKey, args?: Args): string {
  return formatted(language, key, args) ?? key;
}
