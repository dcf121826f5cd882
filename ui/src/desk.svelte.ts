// The last views that Rust gave, and nothing else: the window keeps no truth.
import { i18n, systemLanguage } from './i18n.svelte';
import { call, onChanged } from './ipc';
import type { AccountView, DeskView, DraftView, ErrorView, Language, SubmissionView, Theme } from './ipc.gen';
import { router } from './router.svelte';

class Desk {
  view = $state.raw<DeskView | null>(null);
  draft = $state.raw<DraftView | null>(null);

  get practice(): boolean {
    return this.view?.destination?.kind === 'practice';
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
    i18n.language = view.language ?? systemLanguage(navigator.languages);
    if (view.theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = view.theme;
  }

  async start(): Promise<void> {
    i18n.language = systemLanguage(navigator.languages);
    router.reset({ page: 'loading' });
    try {
      this.show(await call('open_desk'));
      router.reset({ page: this.view?.destination ? 'home' : 'firstRun' });
    } catch (error) {
      router.reset({ page: 'storeProblem', error: error as ErrorView });
    }
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
    await call('set_language', { language });
    if (this.view) this.show({ ...this.view, language });
  }

  async setTheme(theme: Theme): Promise<void> {
    await call('set_theme', { theme });
    if (this.view) this.show({ ...this.view, theme });
  }

  /** Something changed that nobody here asked for: the shown views are read again, quietly. */
  listen(): void {
    onChanged((draftId) => {
      if (!this.view) return;
      this.reload().catch(() => undefined);
      if (this.draft && (draftId === null || draftId === this.draft.id)) this.reopen().catch(() => undefined);
    });
  }
}

export const desk = new Desk();
