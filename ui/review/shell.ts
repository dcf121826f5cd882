// Stands in for the desktop shell where there is none: on the review page and in the tests of components.
export type Answer = (command: string, request: unknown) => Promise<unknown>;

export function standIn(answer: Answer): void {
  const invoke = (command: string, payload?: { request?: unknown }) => answer(command, payload?.request);
  Object.assign(window, { __TAURI_INTERNALS__: { invoke } });
}
