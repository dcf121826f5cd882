// What a form of settings does in Rust, one at a time: use them, look along the way, write them to a file, read
// certificates from one. A mistake that Rust
// names is said beside its field, whichever of them found it.
import { Action } from '../../action.svelte';
import { t } from '../../i18n.svelte';
import { SETTING_MISTAKES, type ConnectionView, type SettingMistake } from '../../ipc.gen';

type Setting = SettingMistake extends infer Mistake ? (Mistake extends `${infer Name}-${string}` ? Name : Mistake) : never;
export type Doing = 'use' | 'check' | 'write' | 'read';

export class Entry {
  readonly action = new Action();
  attempt = $state(0);
  doing = $state<Doing>('use');
  /** What the last look found; nothing once a setting has changed. */
  found = $state.raw<ConnectionView | null>(null);
  /** Settings were written, or the person chose no place. */
  written = $state<boolean | null>(null);

  readonly mistake = $derived.by(() => {
    const { error } = this.action;
    return error?.code === 'badSettings' ? SETTING_MISTAKES.find((mistake) => mistake === error.said) : undefined;
  });
  readonly #setting = $derived(this.mistake?.split('-')[0]);
  readonly items = $derived(this.mistake ? [{ text: t(`setting-${this.mistake}-wrong`), target: `setting-${this.#setting}` }] : []);

  wrong(setting: Setting): string | undefined {
    return this.mistake && setting === this.#setting ? t(`setting-${this.mistake}-wrong`) : undefined;
  }

  busy(doing: Doing): boolean {
    return this.action.busy && this.doing === doing;
  }

  async run<T>(doing: Doing, work: () => Promise<T>): Promise<T | undefined> {
    if (this.action.busy) return undefined;
    this.forget();
    this.doing = doing;
    const answer = await this.action.run(work);
    if (this.action.error) this.attempt += 1;
    return answer;
  }

  /** A setting changed: what was found and written was another's. */
  forget(): void {
    this.found = null;
    this.written = null;
  }
}
