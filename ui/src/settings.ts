// What every window follows: the chosen language and colors.
import { i18n, systemLanguage } from './i18n.svelte';
import type { DeskView } from './ipc.gen';

export function follow(view: DeskView): void {
  // A catalogue that cannot be read changes nothing: the window goes on in the language it has.
  i18n.speak(view.language ?? systemLanguage()).catch(() => undefined);
  if (view.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = view.theme;
}
