// Where the person is. In memory only: no hash, no storage; Rust keeps what has to survive.
import type { ErrorView, HistoryPoint, PageId, PortalCheckId, PortalSettings, SectionId, ServiceSettings, SignInFor } from './ipc.gen';
import type { GuideId } from './pages/guides/guides';

/** What was just done about the keys, said once on their page. */
export type KeysDone = 'code' | 'codeAgain' | 'passphrase' | 'passphraseChanged' | 'passphraseRemoved' | 'keyring';

export type Route =
  | { page: 'loading' }
  | { page: 'storeProblem'; error: ErrorView }
  | { page: 'firstRun' }
  /** `settings`: to begin with, out of a file. */
  | { page: 'service'; settings?: ServiceSettings }
  | { page: 'portalSettings'; settings?: PortalSettings }
  | { page: 'settingsFile' }
  | { page: 'connection' }
  | { page: 'home'; imported?: number }
  | { page: 'welcome' }
  /** `copyOf`: it has just been made from the application of that name. */
  | { page: 'tasks'; copyOf?: string }
  | { page: 'section'; section: SectionId }
  | { page: 'ask' }
  /** `restored`: the answers of that time have just been put back. */
  | { page: 'history'; restored?: string }
  | { page: 'moment'; point: HistoryPoint }
  | { page: 'bin' }
  /** `asked`: the pages whose answers were checked. Another one that an answer opens is asked before going back. */
  | { page: 'question'; question: PageId; from: 'tasks' | 'check'; asked?: PageId[] }
  | { page: 'signIn'; purpose?: SignInFor }
  | { page: 'account'; accountId: string }
  | { page: 'check' }
  | { page: 'portalEntry' }
  | { page: 'portalRecord' }
  | { page: 'tracking' }
  | { page: 'sayCheck'; check: PortalCheckId }
  | { page: 'reconcile' }
  | { page: 'agreement' }
  | { page: 'adminAgent' }
  | { page: 'nextSteps' }
  | { page: 'keys'; done?: KeysDone }
  | { page: 'recoveryCode'; again: boolean }
  | { page: 'passphrase'; change: boolean }
  | { page: 'export'; draftIds?: string[] }
  | { page: 'import' }
  | { page: 'guides' }
  | { page: 'guide'; guide: GuideId };

class Router {
  current = $state.raw<Route>({ page: 'loading' });
  /** Counts arrivals, so that the same page with another question is a new page. */
  visit = $state(0);
  #behind = $state.raw<Route[]>([]);

  get canGoBack(): boolean {
    return this.#behind.length > 0;
  }

  /** The page that Back leads to. */
  get before(): Route | undefined {
    return this.#behind.at(-1);
  }

  go(route: Route): void {
    this.#behind = [...this.#behind, this.current];
    this.#arrive(route);
  }

  /** Goes to a page that is not a step forward: the page before it stays the one behind. */
  replace(route: Route): void {
    this.#arrive(route);
  }

  /** Starts over: nothing is behind. */
  reset(route: Route): void {
    this.#behind = [];
    this.#arrive(route);
  }

  /** Returns to the last visit of such a page, or goes there. */
  returnTo(route: Route): void {
    const at = this.#behind.findLastIndex((past) => past.page === route.page);
    if (at >= 0) this.#behind = this.#behind.slice(0, at);
    this.#arrive(route);
  }

  back(): void {
    const route = this.#behind.at(-1);
    if (!route) return;
    this.#behind = this.#behind.slice(0, -1);
    this.#arrive(route);
  }

  #arrive(route: Route): void {
    this.current = route;
    this.visit += 1;
  }
}

export const router = new Router();
