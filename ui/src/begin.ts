// How every window of the product begins.
import { mount, type Component } from 'svelte';

import { i18n, otherLanguage, systemLanguage } from './i18n.svelte';

export async function begin(Root: Component): Promise<void> {
  const target = document.getElementById('app');
  if (!target) throw new Error('the page has no #app');
  // Until its words are here, the frame of the page stands: drawn before that, it would be drawn in keys.
  const language = systemLanguage();
  await i18n.speak(language).catch(() => i18n.speak(otherLanguage(language)));
  target.replaceChildren();
  mount(Root, { target });
}
