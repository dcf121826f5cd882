// What belongs to an input method is neither the form's nor a list's: a word that is being composed is not sent half, and the
// Enter that confirms it presses nothing.

// WKWebView sends the confirming Enter after `compositionend`, told only by keyCode 229, and keeps tagging real keys so:
// it counts once, and only this long (WebKit bug 165004).
export const LATE_MS = 500;

type Key = Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'timeStamp' | 'target'>;

export class Composition {
  #field: EventTarget | null = null;
  #ended = -Infinity;

  /** Where a word is being composed. */
  get field(): EventTarget | null {
    return this.#field;
  }

  begin(event: Pick<Event, 'target'>): void {
    this.#field = event.target;
  }

  end(event: Pick<Event, 'timeStamp'>): void {
    this.#field = null;
    this.#ended = event.timeStamp;
  }

  /** Is this key the input method's? A field that went away while a word was composed in it holds no keys of others back. */
  owns(key: Key): boolean {
    const late = key.keyCode === 229 && key.timeStamp - this.#ended < LATE_MS;
    if (late) this.#ended = -Infinity;
    return key.isComposing || late || (this.#field !== null && this.#field === key.target);
  }
}

/**
 * For the whole window, before any form hears of it. `settle` ends what is being composed, so that its field has said the
 * whole word when the form is read.
 */
export function guardForms(window: EventTarget, settle: (field: EventTarget) => void): () => void {
  const composition = new Composition();
  const handlers: Record<string, (event: Event) => void> = {
    compositionstart: (event) => composition.begin(event),
    compositionend: (event) => composition.end(event),
    keydown: (event) => {
      const key = event as KeyboardEvent;
      if (composition.owns(key) && key.key === 'Enter') key.preventDefault();
    },
    submit: () => {
      if (composition.field) settle(composition.field);
    },
  };
  for (const [name, handler] of Object.entries(handlers)) window.addEventListener(name, handler, { capture: true });
  return () => {
    for (const [name, handler] of Object.entries(handlers)) window.removeEventListener(name, handler, { capture: true });
  };
}

/** A field that loses focus ends its word. */
export function settleByBlur(field: EventTarget): void {
  if (field instanceof HTMLElement) field.blur();
}
