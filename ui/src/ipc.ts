// The border to the desktop shell. No other file knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import { ERROR_CODES, type Commands, type ErrorCode, type ErrorView } from './ipc.gen';

export type Command = keyof Commands;

/** Asks Rust; rejects with an `ErrorView`, whatever went wrong. */
export async function call<K extends Command>(
  name: K,
  ...rest: Commands[K]['request'] extends null ? [] : [request: Commands[K]['request']]
): Promise<Commands[K]['response']> {
  try {
    const request = rest[0];
    return await invoke(name, request === undefined ? undefined : { request });
  } catch (thrown) {
    throw asErrorView(thrown);
  }
}

/** Calls back when something changed that this window did not ask for; `null`: more than one draft. */
export function onChanged(changed: (draftId: string | null) => void): void {
  void listen<{ draftId: string | null }>('desk-changed', (event) => changed(event.payload.draftId));
}

/** Calls back when the window is about to close, or the person logs out. */
export function onLeaving(leaving: () => void): void {
  void listen('desk-leaving', leaving);
}

/** Tauri rejects with text when the call itself is wrong: that is ours, not the person's. */
export function asErrorView(thrown: unknown): ErrorView {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && isErrorCode(thrown.code)) {
    const view = thrown as Partial<ErrorView> & { code: ErrorCode };
    return { code: view.code, said: view.said ?? null, refusal: view.refusal ?? null, reference: view.reference ?? '' };
  }
  return { code: 'internal', said: null, refusal: null, reference: '' };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}
