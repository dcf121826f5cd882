// The ways of looking that a page can be switched to, and the address that remembers them.
import '../src/both-languages';
import { i18n } from '../src/i18n.svelte';
import type { Language } from '../src/ipc.gen';

export const LOOKS = {
  lang: ['en-US', 'zh-TW'],
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'more', 'forced'],
  dir: ['ltr', 'rtl'],
} as const;
export type Look = keyof typeof LOOKS;
export type Looks = Record<Look, string>;

const QUESTIONS: Record<string, string> = { more: '(prefers-contrast: more)', forced: '(forced-colors: active)' };

export function asked(address: URL): Looks {
  const one = (look: Look): string => LOOKS[look].find((value) => value === address.searchParams.get(look)) ?? LOOKS[look][0];
  return { lang: one('lang'), theme: one('theme'), contrast: one('contrast'), dir: one('dir') };
}

export function wear(looks: Looks): void {
  const root = document.documentElement;
  void i18n.speak(looks.lang as Language);
  if (looks.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = looks.theme;
  root.dir = looks.dir;
  for (const sheet of document.styleSheets) answer(sheet, looks.contrast);
  const address = new URL(location.href);
  for (const [look, value] of Object.entries(looks)) address.searchParams.set(look, value);
  history.replaceState(null, '', address);
}

/** A page cannot set what the system is asked for; but it can make the stylesheet's question always true. */
function answer(rules: { cssRules: CSSRuleList }, contrast: string): void {
  for (const rule of rules.cssRules) {
    if (rule instanceof CSSImportRule && rule.styleSheet) answer(rule.styleSheet, contrast);
    if (!(rule instanceof CSSMediaRule)) continue;
    const question = asking.get(rule) ?? rule.media.mediaText;
    if (!Object.values(QUESTIONS).includes(question)) continue;
    asking.set(rule, question);
    rule.media.mediaText = question === QUESTIONS[contrast] ? 'all' : question;
  }
}
const asking = new WeakMap<CSSMediaRule, string>();
