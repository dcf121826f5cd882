// What every window follows: the chosen language and colors.
import { i18n, systemLanguage } from './i18n.svelte';
import type { DeskView } from './ipc.gen';

export function follow(view: DeskView): void {
  i18n.language = view.language ?? systemLanguage(navigator.languages);
  if (view.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = view.theme;
}
