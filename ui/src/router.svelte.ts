// Where the person is. In memory only: no hash, no storage; Rust keeps what has to survive.
import type { ErrorView, LinkId, PageId } from './ipc.gen';

export type Route =
  | { page: 'loading' }
  | { page: 'storeProblem'; error: ErrorView }
  | { page: 'firstRun' }
  | { page: 'service' }
  | { page: 'home' }
  | { page: 'welcome' }
  | { page: 'tasks' }
  | { page: 'question'; question: PageId; from: 'tasks' | 'check' }
  | { page: 'signIn'; consent?: boolean }
  | { page: 'account'; accountId: string }
  | { page: 'check' }
  | { page: 'tracking' }
  | { page: 'agreement' }
  | { page: 'adminAgent' }
  | { page: 'nextSteps'; step?: LinkId };

class Router {
  current = $state.raw<Route>({ page: 'loading' });
  /** Counts arrivals, so that the same page with another question is a new page. */
  visit = $state(0);
  #behind = $state.raw<Route[]>([]);

  get canGoBack(): boolean {
    return this.#behind.length > 0;
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
