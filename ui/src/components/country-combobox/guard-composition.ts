// Keys that belong to the input method never reach the list: an Enter that confirms 台灣 must not choose a country.
import type { Attachment } from 'svelte/attachments';

import { Composition } from '../../composition';

export function guardComposition(typed: (text: string) => void): Attachment<HTMLElement> {
  return (box) => {
    const composition = new Composition();
    const text = (event: Event) => (event.target instanceof HTMLInputElement ? typed(event.target.value) : undefined);
    const handlers: Record<string, (event: Event) => void> = {
      compositionstart: (event) => composition.begin(event),
      compositionend: (event) => {
        composition.end(event);
        text(event);
      },
      input: (event) => {
        if (!composition.field) text(event);
      },
      keydown: (event) => {
        if (composition.owns(event as KeyboardEvent)) event.stopPropagation();
      },
    };
    for (const [name, handler] of Object.entries(handlers)) box.addEventListener(name, handler, { capture: true });
    return () => {
      for (const [name, handler] of Object.entries(handlers)) box.removeEventListener(name, handler, { capture: true });
    };
  };
}
