import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Autosave, flushAll, LONGEST_MS, QUIET_MS, RETRY_MS } from './autosave';

function make() {
  const save = vi.fn((answers: Record<string, string>) => Promise.resolve({ savedAt: `at ${Object.keys(answers).length}` }));
  const saved = vi.fn();
  const failed = vi.fn();
  return { save, saved, failed, autosave: new Autosave({ save, saved, failed }) };
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits until typing pauses and saves the last text once', async () => {
    const { autosave, save, saved } = make();
    autosave.input('a', '1');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    autosave.input('a', '12');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledExactlyOnceWith({ a: '12' });
    expect(saved).toHaveBeenCalledOnce();
  });

  it('saves in the midst of typing that never pauses', async () => {
    const { autosave, save } = make();
    for (let typed = 0; typed <= LONGEST_MS; typed += 100) {
      autosave.input('a', String(typed));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save).toHaveBeenCalledExactlyOnceWith({ a: String(LONGEST_MS - 100) });
  });

  it('saves everything that waits anywhere before the window goes', async () => {
    const [one, other] = [make(), make()];
    one.autosave.input('a', '1');
    other.autosave.input('b', '2');
    expect(await flushAll()).toBe(true);
    expect(one.save).toHaveBeenCalledExactlyOnceWith({ a: '1' });
    expect(other.save).toHaveBeenCalledExactlyOnceWith({ b: '2' });
  });

  it('says that the window may not go yet when the disk refuses, also after the page is gone', async () => {
    const { autosave, save } = make();
    save.mockRejectedValue('full');
    autosave.input('a', '1');
    autosave.close();
    expect(await flushAll()).toBe(false);
    save.mockResolvedValue({ savedAt: 'at' });
    expect(await flushAll()).toBe(true);
    save.mockClear();
    expect(await flushAll()).toBe(true);
    expect(save).not.toHaveBeenCalled();
  });

  it('saves nothing while an input method composes, and the result afterwards', async () => {
    const { autosave, save } = make();
    autosave.input('a', '台');
    autosave.compositionStart('a');
    autosave.input('a', '台ㄅ');
    await vi.advanceTimersByTimeAsync(QUIET_MS * 5);
    expect(save).not.toHaveBeenCalled();
    autosave.compositionEnd('a', '台北');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(save).toHaveBeenCalledExactlyOnceWith({ a: '台北' });
  });

  it('never saves half-composed text, even when asked to flush', async () => {
    const { autosave, save } = make();
    autosave.input('a', '台');
    autosave.compositionStart('a');
    autosave.input('a', '台ㄅㄟ');
    await autosave.flush();
    expect(save).toHaveBeenCalledExactlyOnceWith({ a: '台' });
  });

  it('keeps the text after a failure, says so, and tries again', async () => {
    const { autosave, save, failed } = make();
    save.mockRejectedValueOnce({ code: 'cannotSave' });
    autosave.input('a', '1');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(failed).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(save).toHaveBeenCalledTimes(2);
    expect(save).toHaveBeenLastCalledWith({ a: '1' });
  });

  it('keeps newer text over the text that could not be saved', async () => {
    const { autosave, save } = make();
    let refuse: (reason: unknown) => void = () => undefined;
    save.mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)));
    autosave.input('a', 'old');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    autosave.input('a', 'new');
    refuse({ code: 'cannotSave' });
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(save).toHaveBeenLastCalledWith({ a: 'new' });
  });

  it('does not send again what Continue has made durable', async () => {
    const { autosave, save } = make();
    autosave.input('a', '1');
    autosave.forget({ a: '1' });
    await vi.advanceTimersByTimeAsync(QUIET_MS * 2);
    expect(save).not.toHaveBeenCalled();
  });
});
