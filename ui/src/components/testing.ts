// Mounts one component in a test, and takes it away again whatever happens.
import { flushSync, mount, unmount, type Component } from 'svelte';
import { vi } from 'vitest';

import type { Answer } from '../../review/shell';

const mounted: Record<string, unknown>[] = [];

export async function takeAway(): Promise<void> {
  for (const one of mounted.splice(0)) await unmount(one);
  document.body.replaceChildren();
  document.head.replaceChildren();
}

/** What the shell was asked, and what it answers. */
export const asked = vi.fn<Answer>();

export interface Shown {
  root: HTMLElement;
  /** The one element that the selector fits; no element is an error. */
  get: <E extends HTMLElement = HTMLElement>(selector: string) => E;
  all: <E extends HTMLElement = HTMLElement>(selector: string) => E[];
}

export function show<P extends object>(component: Component<P, object, '' | keyof P>, props: NoInfer<P>): Shown {
  const root = document.createElement('main');
  document.body.append(root);
  mounted.push(mount(component as unknown as Component<Record<string, unknown>>, { target: root, props: props as Record<string, unknown> }));
  flushSync();
  return {
    root,
    get<E extends HTMLElement>(selector: string): E {
      const found = root.querySelector<E>(selector);
      if (!found) throw new Error(`no ${selector} in ${root.innerHTML}`);
      return found;
    },
    all: <E extends HTMLElement>(selector: string) => [...root.querySelectorAll<E>(selector)],
  };
}

/** Presses it, as a pointer or a key would. */
export function press(element: HTMLElement): void {
  element.click();
  flushSync();
}

/** Types into it; while composing, an input method owns the text. */
export function type(box: HTMLInputElement | HTMLTextAreaElement, text: string, isComposing = false): void {
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
  flushSync();
}

export function compose(box: HTMLElement, what: 'compositionstart' | 'compositionend'): void {
  box.dispatchEvent(new CompositionEvent(what, { bubbles: true }));
  flushSync();
}

/** The words that describe it, in the order in which they are read out. */
export function description(element: HTMLElement): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? `(no #${id})`).join(' | ');
}

/** Lets everything run that waits for a promise, and nothing that waits for a clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  flushSync();
}
