// When typed text leaves for the disk. Knows nothing of pages, and nothing happens while an input method composes:
// the half-typed text stays with the field, and what was typed before it is saved as usual.
import type { SavedView } from './ipc.gen';

export const QUIET_MS = 400;
/** Whoever types without a pause loses no more than this and one save. */
export const LONGEST_MS = 800;
export const RETRY_MS = 3000;

/** All that may still hold unsaved text. */
const open = new Set<Autosave>();

/** Saves all that is waiting anywhere, before the window goes. True when nothing is left unsaved. */
export async function flushAll(): Promise<boolean> {
  const done = await Promise.all([...open].map((one) => one.flush()));
  return done.every(Boolean);
}

export interface AutosaveOutside {
  save(answers: Record<string, string>): Promise<SavedView>;
  saved(at: string, answers: Record<string, string>): void;
  failed(error: unknown): void;
}

export class Autosave {
  #waiting = new Map<string, string>();
  #composing = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when something waits. */
  #since: number | undefined;
  #sending: Promise<boolean> | undefined;
  #closed = false;

  constructor(private readonly outside: AutosaveOutside) {
    open.add(this);
  }

  /** A field's text changed. */
  input(field: string, text: string): void {
    if (this.#composing.has(field)) return;
    this.#waiting.set(field, text);
    this.#since ??= Date.now();
    this.#schedule(Math.min(QUIET_MS, Math.max(0, this.#since + LONGEST_MS - Date.now())));
  }

  compositionStart(field: string): void {
    this.#composing.add(field);
    this.#stop();
  }

  compositionEnd(field: string, text: string): void {
    this.#composing.delete(field);
    this.input(field, text);
  }

  /** Saves what is waiting now. True when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    this.#stop();
    while (this.#sending) if (!(await this.#sending)) return false;
    if (this.#waiting.size === 0) return true;
    this.#sending = this.#send();
    const done = await this.#sending;
    return done && (await this.flush());
  }

  /** Another call has made these durable. */
  forget(answers: Record<string, string>): void {
    for (const [field, text] of Object.entries(answers)) {
      if (this.#waiting.get(field) === text) this.#waiting.delete(field);
    }
    if (this.#waiting.size === 0) this.#stop();
  }

  /** The page is gone: what waits is still saved, nothing more is reported. */
  close(): void {
    this.#composing.clear();
    this.#closed = true;
    void this.flush();
    this.#forgetMe();
  }

  /** A page that is gone still counts while its text is not durable. */
  #forgetMe(): void {
    if (this.#closed && this.#waiting.size === 0 && !this.#sending) open.delete(this);
  }

  async #send(): Promise<boolean> {
    const answers = Object.fromEntries(this.#waiting);
    this.#waiting.clear();
    this.#since = undefined;
    try {
      const { savedAt } = await this.outside.save(answers);
      this.outside.saved(savedAt, answers);
      return true;
    } catch (error) {
      // Newer text wins over the text that could not be saved.
      for (const [field, text] of Object.entries(answers)) {
        if (!this.#waiting.has(field)) this.#waiting.set(field, text);
      }
      if (!this.#closed) this.outside.failed(error);
      this.#schedule(RETRY_MS);
      return false;
    } finally {
      this.#sending = undefined;
      this.#forgetMe();
    }
  }

  #schedule(after: number): void {
    this.#stop();
    if (this.#composing.size > 0) return;
    this.#timer = setTimeout(() => void this.flush(), after);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
