// Keys that belong to the input method never reach the list: an Enter that confirms 台灣 must not choose a country.
import type { Attachment } from 'svelte/attachments';

// WKWebView sends the confirming Enter after `compositionend`, told only by keyCode 229, and keeps tagging real keys so:
// it counts once, and only this long (WebKit bug 165004).
const LATE_MS = 500;

export function guardComposition(typed: (text: string) => void): Attachment<HTMLElement> {
  return (box) => {
    let composing = false;
    let ended = -Infinity;
    const text = (event: Event) => (event.target instanceof HTMLInputElement ? typed(event.target.value) : undefined);
    const handlers: Record<string, (event: Event) => void> = {
      compositionstart: () => (composing = true),
      compositionend: (event) => {
        composing = false;
        ended = event.timeStamp;
        text(event);
      },
      input: (event) => {
        if (!composing) text(event);
      },
      keydown: (event) => {
        const key = event as KeyboardEvent;
        const late = key.keyCode === 229 && key.timeStamp - ended < LATE_MS;
        if (late) ended = -Infinity;
        if (composing || key.isComposing || late) key.stopPropagation();
      },
    };
    for (const [name, handler] of Object.entries(handlers)) box.addEventListener(name, handler, { capture: true });
    return () => {
      for (const [name, handler] of Object.entries(handlers)) box.removeEventListener(name, handler, { capture: true });
    };
  };
}
