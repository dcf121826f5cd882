// The draft that is being entered, and what this window has put into the clipboard.
import { Action } from '../action.svelte';
import { asErrorView, call, onChanged } from '../ipc';
import type { AssistedView, DraftView, ErrorView, PortalStepId } from '../ipc.gen';
import { follow } from '../settings';

/** As long as Rust leaves it there. */
const CLIPBOARD_LIVES_MS = 60_000;

class Assisted {
  view = $state.raw<AssistedView | null>(null);
  /** Nothing could be read at all. */
  failed = $state.raw<ErrorView | null>(null);
  /** The step whose value is in the clipboard, as far as this window knows. */
  copied = $state<PortalStepId | null>(null);
  /** Counts what was done, so that each news is a new one for a screen reader. */
  news = $state(0);
  readonly action = new Action();
  #emptied: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    onChanged(() => void this.load());
    // The main window may have ticked or taken back something meanwhile.
    window.addEventListener('focus', () => void this.load());
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.show(await call('assisted_draft'));
      this.failed = null;
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
  }

  show(view: AssistedView): void {
    // Another draft's value is nobody's business here.
    if (view.draft.id !== this.view?.draft.id) this.copied = null;
    this.view = view;
    follow(view.desk);
  }

  /** Does something to the draft; true when it is done. */
  async run(work: (draftId: string) => Promise<DraftView>): Promise<boolean> {
    const before = this.view;
    if (!before) return false;
    const draft = await this.action.run(() => work(before.draft.id));
    if (!draft) return false;
    this.view = { ...before, draft };
    return true;
  }

  /** The one key. */
  async advance(): Promise<void> {
    if (await this.run((draftId) => call('advance_portal', { draftId }))) this.#took();
  }

  async copy(step: PortalStepId): Promise<void> {
    if (await this.run((draftId) => call('copy_step', { draftId, step }))) this.#took();
  }

  tick(step: PortalStepId, done: boolean): Promise<boolean> {
    return this.run((draftId) => call('tick_portal', { draftId, step, done }));
  }

  differs(step: PortalStepId, entered: string): Promise<boolean> {
    return this.run((draftId) => call('portal_differs', { draftId, step, entered }));
  }

  #took(): void {
    const portal = this.view?.draft.portal;
    const step = portal?.pages.flatMap((page) => page.steps).find((one) => one.id === portal.current);
    this.news += 1;
    // Something to do, or to choose from a list, leaves what was copied before it where it is.
    if (step?.kind !== 'copy') return;
    this.copied = step.id;
    clearTimeout(this.#emptied);
    this.#emptied = setTimeout(() => (this.copied = null), CLIPBOARD_LIVES_MS);
  }
}

export const assisted = new Assisted();
