// A question page while it is open: the text of its fields, when it leaves for the disk, and what Rust found in it.
import { Autosave } from './autosave';
import { desk } from './desk.svelte';
import { asErrorView, call } from './ipc';
import type { ErrorView, FieldId, FindingView, PageId } from './ipc.gen';

export type Finished = { done: true; next: PageId | null } | { done: false };

export class PageForm {
  findings = $state.raw<FindingView[]>([]);
  savedAt = $state<string | null>(null);
  failing = $state(false);
  busy = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** Counts presses of Continue that led nowhere, so that the summary takes focus each time. */
  refusals = $state(0);
  #typed = $state<Partial<Record<FieldId, string>>>({});
  #seenWarnings = '';
  readonly #draftId: string;
  readonly #autosave: Autosave;

  constructor(readonly page: PageId, readonly fields: () => readonly FieldId[]) {
    this.#draftId = desk.opened.id;
    this.savedAt = desk.opened.savedAt;
    this.#autosave = new Autosave({
      save: (answers) => call('save_answers', { draftId: this.#draftId, answers }),
      saved: (at, answers) => this.#saved(at, answers),
      failed: () => (this.failing = true),
    });
  }

  /** Text that was touched belongs to the field; everything else is the last view. */
  value(field: FieldId): string {
    return this.#typed[field] ?? desk.opened.answers[field] ?? '';
  }

  input(field: FieldId, text: string): void {
    this.#typed[field] = text;
    this.#autosave.input(field, text);
  }

  compositionStart(field: FieldId): void {
    this.#autosave.compositionStart(field);
  }

  compositionEnd(field: FieldId, text: string): void {
    this.#typed[field] = text;
    this.#autosave.compositionEnd(field, text);
  }

  flush(): Promise<boolean> {
    return this.#autosave.flush();
  }

  close(): void {
    this.#autosave.close();
  }

  get blocking(): FindingView[] {
    return this.findings.filter((finding) => finding.severity === 'blocks');
  }

  get warnings(): FindingView[] {
    return this.findings.filter((finding) => finding.severity === 'warns');
  }

  /** Nothing blocks, but the person has not yet gone on in spite of the warnings. */
  get onlyWarnings(): boolean {
    return this.blocking.length === 0 && this.warnings.length > 0;
  }

  of(field: FieldId): FindingView | undefined {
    return this.blocking.find((finding) => finding.field === field) ?? this.warnings.find((finding) => finding.field === field);
  }

  async finish(): Promise<Finished> {
    if (this.busy) return { done: false };
    this.busy = true;
    this.error = null;
    try {
      await this.#autosave.flush();
      const answers = Object.fromEntries(this.fields().map((field) => [field, this.value(field)]));
      const result = await call('finish_page', { draftId: this.#draftId, page: this.page, answers });
      this.#autosave.forget(answers);
      this.#saved(result.savedAt, answers);
      const warned = JSON.stringify([result.findings, answers]);
      const blocked = result.findings.some((finding) => finding.severity === 'blocks');
      if (!blocked && (result.findings.length === 0 || warned === this.#seenWarnings)) return { done: true, next: result.next };
      this.findings = result.findings;
      this.#seenWarnings = blocked ? '' : warned;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    } finally {
      this.busy = false;
    }
    this.refusals += 1;
    return { done: false };
  }

  #saved(at: string, answers: Record<string, string>): void {
    this.savedAt = at;
    this.failing = false;
    const draft = desk.draft;
    if (draft?.id === this.#draftId) desk.draft = { ...draft, savedAt: at, answers: { ...draft.answers, ...answers } };
  }
}
