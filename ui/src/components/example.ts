// What an example is: one state of a component, drawn by the review page, mounted by the tests and looked at by axe. Its
// words are the catalogues', so that it is seen in every language.
import { createRawSnippet, type Component, type Snippet } from 'svelte';

export interface Example {
  name: string;
  component: Component<Record<string, unknown>>;
  props: Record<string, unknown>;
  options: Options;
}

interface Options {
  /** What the component reads besides its props. */
  prepare?: () => void;
  /** Covers everything else, so it is opened by a press. */
  modal?: boolean;
}

export function example<P extends object>(component: Component<P, object, '' | keyof P>, name: string, props: NoInfer<P>, options: Options = {}): Example {
  return { name, component: component as unknown as Component<Record<string, unknown>>, props: props as Record<string, unknown>, options };
}

const element = (tag: 'p' | 'span', text: string): Snippet =>
  createRawSnippet(() => ({
    render: () => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<${tag}>${escaped}</${tag}>`;
    },
  }));

/** A paragraph to put into a component. */
export const paragraph = (text: string): Snippet => element('p', text);
/** Words to put into a component. */
export const words = (text: string): Snippet => element('span', text);

export const nothing = (): void => undefined;
