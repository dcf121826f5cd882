// What the list shows: the desk's own first page, or what was searched for and sorted. One for the whole window, so that
// whoever comes back from an application finds the list as it was left.
import { desk } from '../../desk.svelte';
import { asErrorView, call } from '../../ipc';
import type { DraftPage, DraftRow, DraftSort, ErrorView } from '../../ipc.gen';

export const PAUSE_MS = 300;
/** Rust takes no longer query; none finds anything. */
const LONGEST = 200;
/** With so few the eye is faster. */
const FEW = 5;

export class Finder {
  /** As typed. */
  text = $state('');
  sort = $state<DraftSort>('newest');
  error = $state.raw<ErrorView | null>(null);
  /** Counts answers that the person asked for, so that each is announced by a fresh line. */
  answers = $state(0);
  #found = $state.raw<(DraftPage & { query: string }) | null>(null);
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** An answer that was overtaken by a newer question is dropped. */
  #asked = 0;

  get rows(): DraftRow[] {
    return this.#found?.drafts ?? desk.view?.drafts ?? [];
  }

  get next(): string | null {
    return this.#found ? this.#found.next : (desk.view?.draftsNext ?? null);
  }

  /** What the shown rows were searched by; empty: they are all. */
  get query(): string {
    return this.#found?.query ?? '';
  }

  get offered(): boolean {
    return (desk.view?.draftCount ?? 0) > FEW || this.text !== '';
  }

  typed(text: string, composing: boolean): void {
    this.text = text;
    this.#composing = composing;
    clearTimeout(this.#timer);
    if (!composing) this.#timer = setTimeout(() => void this.look(), PAUSE_MS);
  }

  compositionStart(): void {
    this.#composing = true;
    clearTimeout(this.#timer);
  }

  compositionEnd(text: string): void {
    this.typed(text, false);
  }

  async order(sort: DraftSort): Promise<void> {
    this.sort = sort;
    await this.look();
  }

  async clear(): Promise<void> {
    this.text = '';
    await this.look();
  }

  /** Asks now for what stands in the box; half-composed text is not asked for. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#composing) return;
    if (await this.#ask(0)) this.answers += 1;
  }

  async more(): Promise<void> {
    const { next, rows, query, sort } = this;
    if (!next) return;
    const asked = ++this.#asked;
    const page = await this.#call(query, sort, next);
    if (page && asked === this.#asked) {
      this.#found = { query, drafts: [...rows, ...page.drafts], next: page.next };
      this.answers += 1;
    }
  }

  /** The desk has changed: as many rows as were shown are read again, without a word. */
  async again(): Promise<void> {
    if (this.#found && !this.#composing) await this.#ask(this.#found.drafts.length);
  }

  async #ask(least: number): Promise<boolean> {
    const asked = ++this.#asked;
    const { sort } = this;
    const query = this.text.trim();
    if (query === '' && sort === 'newest' && least <= (desk.view?.drafts.length ?? 0)) {
      this.#found = null;
      this.error = null;
      return true;
    }
    if ([...query].length > LONGEST) {
      this.#found = { query, drafts: [], next: null };
      return true;
    }
    let drafts: DraftRow[] = [];
    let next: string | null = null;
    do {
      const page: DraftPage | null = await this.#call(query, sort, next);
      if (!page || asked !== this.#asked) return false;
      drafts = [...drafts, ...page.drafts];
      next = page.next;
    } while (next && drafts.length < least);
    this.#found = { query, drafts, next };
    return true;
  }

  async #call(query: string, sort: DraftSort, cursor: string | null): Promise<DraftPage | null> {
    try {
      const page = await call('search', { query, sort, cursor });
      this.error = null;
      return page;
    } catch (thrown) {
      this.error = asErrorView(thrown);
      return null;
    }
  }
}

export const finder = new Finder();
