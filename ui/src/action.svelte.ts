// One thing a page does in Rust: runs once at a time, and what went wrong is there to be drawn.
import { asErrorView } from './ipc';
import type { ErrorView } from './ipc.gen';

export class Action {
  busy = $state(false);
  error = $state.raw<ErrorView | null>(null);

  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.error = null;
    try {
      return await work();
    } catch (thrown) {
      this.error = asErrorView(thrown);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
