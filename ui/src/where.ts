// Where a draft stands, and where it goes to, in routes and words.
import { t, type LocaleKey } from './i18n.svelte';
import type { DestinationView, DraftView } from './ipc.gen';
import type { Route } from './router.svelte';

/** Where it goes on when it is opened: as far as it has come. */
export function whereItStands(draft: DraftView): Route {
  if (draft.portal?.entering) return { page: 'portalEntry' };
  return { page: draft.submission || draft.portal?.submitted ? 'tracking' : 'tasks' };
}

/** A place by its name: ours have words, a service has the name that the person gave it. */
export function destinationName(destination: DestinationView): string {
  if (destination.kind === 'portal') return t(destination.practice ? 'destination-practice-portal' : 'destination-portal');
  return destination.practice ? t('destination-practice') : destination.name;
}

/** Why the answers cannot be changed now. */
export function lockedText(draft: DraftView): LocaleKey {
  if (!draft.portal) return 'tasks-locked-text';
  return draft.portal.entering ? 'tasks-portal-locked-text' : 'tasks-portal-submitted-text';
}
