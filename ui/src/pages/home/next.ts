// Whose turn it is, by where an application stands: one line in the list, the page behind it has the rest.
import { t } from '../../i18n.svelte';
import type { DraftState } from '../../ipc.gen';

const TURN: Record<DraftState, 'you' | 'contact' | 'desk'> = {
  editing: 'you', queued: 'desk', sending: 'desk', unknown: 'desk', needsYou: 'you', refused: 'you', onHold: 'you', submitted: 'contact',
  actionNeeded: 'you', authorized: 'you', rejected: 'you', entering: 'you', submittedByPerson: 'you',
};

export function nextOf(state: DraftState): { who: string; what: string } {
  return { who: t(`home-who-${TURN[state]}`), what: t(`home-next-${state}`) };
}
