// Which page draws which route. What a start needs is in the first script; the rest is fetched when nobody waits. A route
// without a page, or a page that asks for something its route does not carry, does not compile.
import type { Component } from 'svelte';

import FirstRun from './pages/FirstRun.svelte';
import Home from './pages/Home.svelte';
import Loading from './pages/Loading.svelte';
import type { Route } from './router.svelte';

type Name = Route['page'];
type Page<P extends Name> = Component<Omit<Extract<Route, { page: P }>, 'page'>>;
type Drawn = Component<Record<string, unknown>>;

const FIRST = { loading: Loading, firstRun: FirstRun, home: Home } satisfies { [P in Name]?: Page<P> };

const LATER: { [P in Exclude<Name, keyof typeof FIRST>]: () => Promise<{ default: Page<P> }> } = {
  welcome: () => import('./pages/Welcome.svelte'),
  tasks: () => import('./pages/Tasks.svelte'),
  question: () => import('./pages/QuestionPage.svelte'),
  section: () => import('./pages/tasks/Section.svelte'),
  check: () => import('./pages/CheckAnswers.svelte'),
  signIn: () => import('./pages/SignIn.svelte'),
  account: () => import('./pages/Account.svelte'),
  tracking: () => import('./pages/tracking/Followed.svelte'),
  agreement: () => import('./pages/Agreement.svelte'),
  adminAgent: () => import('./pages/AdminAgent.svelte'),
  nextSteps: () => import('./pages/NextSteps.svelte'),
  service: () => import('./pages/ServiceForm.svelte'),
  portalSettings: () => import('./pages/PortalSettings.svelte'),
  settingsFile: () => import('./pages/service/SettingsFile.svelte'),
  connection: () => import('./pages/service/Connection.svelte'),
  portalEntry: () => import('./pages/portal/entry/PortalEntry.svelte'),
  portalRecord: () => import('./pages/portal/entry/PortalRecord.svelte'),
  sayCheck: () => import('./pages/portal/standing/SayCheck.svelte'),
  reconcile: () => import('./pages/portal/standing/Reconcile.svelte'),
  ask: () => import('./pages/ask/Ask.svelte'),
  guides: () => import('./pages/guides/Guides.svelte'),
  guide: () => import('./pages/guides/Guide.svelte'),
  history: () => import('./pages/history/History.svelte'),
  moment: () => import('./pages/history/Moment.svelte'),
  bin: () => import('./pages/bin/Bin.svelte'),
  keys: () => import('./pages/keys/Keys.svelte'),
  recoveryCode: () => import('./pages/keys/RecoveryCode.svelte'),
  passphrase: () => import('./pages/keys/Passphrase.svelte'),
  export: () => import('./pages/files/Export.svelte'),
  import: () => import('./pages/files/Import.svelte'),
  storeProblem: () => import('./pages/StoreProblem.svelte'),
};

// The tables have compared each page with its route; from here on all are drawn alike.
const here = new Map<Name, Drawn>(Object.entries(FIRST) as unknown as [Name, Drawn][]);
const loaders = LATER as unknown as Record<Name, () => Promise<{ default: Drawn }>>;

export function pageNow(name: Name): Drawn | undefined {
  return here.get(name);
}

export async function fetchPage(name: Name): Promise<Drawn> {
  const page = here.get(name) ?? (await loaders[name]()).default;
  here.set(name, page);
  return page;
}

/** One after the other, so that a press in between is never behind them all. What cannot be fetched now is tried when wanted. */
export async function fetchTheRest(pause: () => Promise<void>): Promise<void> {
  for (const name of Object.keys(LATER) as Name[]) {
    await pause();
    await fetchPage(name).catch(() => undefined);
  }
}
