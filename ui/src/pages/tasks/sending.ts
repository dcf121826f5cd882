// What comes after the answers, by where they go: sent from here, or entered by hand in the portal.
import { desk } from '../../desk.svelte';
import { t } from '../../i18n.svelte';
import type { DraftView } from '../../ipc.gen';
import { router, type Route } from '../../router.svelte';
import type { Tone } from '../../tones';
import { isDone } from './sections';

export interface Task {
  id: string;
  name: string;
  hint: string;
  status: string;
  tone: Tone;
  open?: (() => void) | undefined;
}

const to = (route: Route) => () => router.go(route);
const partsLeft = (draft: DraftView) => draft.sections.filter((section) => !isDone(section)).length;

function later(sent: boolean): Task[] {
  return (['contact', 'agreement', 'agent', 'next'] as const).map((id) => ({
    id, name: t(`step-${id}`), hint: t(`step-${id}-hint`),
    status: sent ? t('status-open') : t('status-later'), tone: 'neutral', open: sent ? to({ page: 'tracking' }) : undefined,
  }));
}

export function sendingTasks(draft: DraftView): Task[] {
  const account = desk.accounts[0];
  const sent = draft.submission !== null;
  const left = partsLeft(draft);
  return [
    {
      id: 'sign-in', name: t('step-signIn'), hint: account ? account.username : t('step-signIn-hint'),
      status: account ? t('status-completed') : t('status-notStarted'), tone: account ? 'plain' : 'neutral',
      open: to(account ? { page: 'account', accountId: account.id } : { page: 'signIn' }),
    },
    {
      id: 'check', name: t('step-check'), hint: t('step-check-hint'),
      status: sent ? t('status-completed') : left === 0 ? t('status-ready') : t('status-left', { count: left }),
      tone: sent ? 'plain' : left === 0 ? 'brand' : 'neutral',
      open: to({ page: 'check' }),
    },
    ...later(sent),
  ];
}

/** Nobody has to sign in here for the portal: that happens there. */
export function portalTasks(draft: DraftView): Task[] {
  const { portal } = draft;
  const left = partsLeft(draft);
  // Taken back after it was submitted: it is entered once more, and what runs at Microsoft goes on.
  const submitted = Boolean(portal?.submitted) && draft.locked;
  const frozen = draft.locked && portal !== null;
  const check: [string, Tone] = frozen
    ? [t('status-completed'), 'plain']
    : portal && left === 0
      ? [t('tasks-portal-again'), 'warning']
      : left === 0
        ? [t('tasks-portal-ready'), 'brand']
        : [t('status-left', { count: left }), 'neutral'];
  const enter: [string, Tone] = submitted
    ? [t('status-completed'), 'plain']
    : portal?.entering
      ? [t('tasks-portal-progress', { done: portal.done, all: portal.all }), 'brand']
      : [t('status-later'), 'neutral'];
  return [
    { id: 'check', name: t('tasks-portal-check'), hint: t('tasks-portal-check-hint'), status: check[0], tone: check[1], open: to({ page: 'check' }) },
    {
      id: 'enter', name: t('tasks-portal-enter'), hint: t('tasks-portal-enter-hint'), status: enter[0], tone: enter[1],
      open: portal?.entering ? to({ page: 'portalEntry' }) : undefined,
    },
    {
      id: 'record', name: t('tasks-portal-record'), hint: t('tasks-portal-record-hint'),
      status: submitted ? t('status-completed') : portal?.entering ? t('status-notStarted') : t('status-later'),
      tone: submitted ? 'plain' : 'neutral', open: portal?.entering ? to({ page: 'portalRecord' }) : undefined,
    },
    ...later(Boolean(portal?.submitted)),
  ];
}
