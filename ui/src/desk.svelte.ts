// The last views that Rust gave, and nothing else: the window keeps no truth.
import { flushAll } from './autosave';
import { i18n, systemLanguage } from './i18n.svelte';
import { call, onChanged, onLeaving } from './ipc';
import type { AccountView, DeskView, DraftView, ErrorView, Language, SubmissionView, Theme } from './ipc.gen';
import { router } from './router.svelte';
import { follow } from './settings';

class Desk {
  view = $state.raw<DeskView | null>(null);
  draft = $state.raw<DraftView | null>(null);
  /** The window is to close, and what was typed last could not be saved: the person decides. */
  leavingUnsaved = $state(false);
  /** The language that was chosen while nothing could be kept. */
  #spoken: Language | null = null;

  get practice(): boolean {
    return this.view?.destination?.practice === true;
  }

  /** Nothing is kept after the end: said all the time. */
  get memoryOnly(): boolean {
    return this.view?.memoryOnly === true;
  }

  get accounts(): AccountView[] {
    return this.view?.accounts ?? [];
  }

  /** The open draft; only pages of a draft ask. */
  get opened(): DraftView {
    if (!this.draft) throw new Error('no draft is open');
    return this.draft;
  }

  get submission(): SubmissionView | null {
    return this.draft?.submission ?? null;
  }

  show(view: DeskView): void {
    this.view = view;
    follow(view);
  }

  async start(): Promise<void> {
    router.reset({ page: 'loading' });
    try {
      const [view] = await Promise.all([call('open_desk'), i18n.speak(this.#spoken ?? systemLanguage())]);
      await this.arrive(view);
    } catch (error) {
      router.reset({ page: 'storeProblem', error: error as ErrorView });
    }
  }

  /** The drafts are open, in whatever way. */
  async arrive(view: DeskView): Promise<void> {
    // The list is not drawn in one language first and in the chosen one then.
    await i18n.learn(view.language ?? systemLanguage()).catch(() => undefined);
    this.show(view);
    const spoken = this.#spoken;
    this.#spoken = null;
    if (spoken && spoken !== view.language) this.setLanguage(spoken).catch(() => undefined);
    router.reset({ page: view.destination ? 'home' : 'firstRun' });
  }

  async reload(): Promise<void> {
    this.show(await call('open_desk'));
  }

  async open(draftId: string): Promise<DraftView> {
    this.draft = await call('open_draft', { draftId });
    return this.draft;
  }

  async reopen(): Promise<void> {
    if (this.draft) await this.open(this.draft.id);
  }

  async setLanguage(language: Language | null): Promise<void> {
    await i18n.learn(language ?? systemLanguage());
    if (!this.view) {
      this.#spoken = language;
      await i18n.speak(language ?? systemLanguage());
      return;
    }
    await call('set_language', { language });
    if (this.view) this.show({ ...this.view, language });
  }

  async setTheme(theme: Theme): Promise<void> {
    await call('set_theme', { theme });
    if (this.view) this.show({ ...this.view, theme });
  }

  /** The window closes as soon as what was typed last is durable. */
  async leave(): Promise<void> {
    const ready = await flushAll();
    this.leavingUnsaved = !ready;
    await call('leave', { ready });
  }

  /** Something changed that nobody here asked for: the shown views are read again, quietly. */
  listen(): void {
    onChanged((draftId) => {
      if (!this.view) return;
      this.reload().catch(() => undefined);
      if (this.draft && (draftId === null || draftId === this.draft.id)) this.reopen().catch(() => undefined);
    });
    onLeaving(() => void this.leave());
    // The copy assistant ticks off in a window of its own; whoever comes back from it sees how far it is.
    window.addEventListener('focus', () => {
      if (this.draft?.portal?.entering) this.reopen().catch(() => undefined);
    });
  }
}

export const desk = new Desk();
