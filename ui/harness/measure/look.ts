// What an eye would take in: which elements and texts are on the screen, and what to call them in a finding.

export interface ShownText {
  node: Text;
  parent: Element;
  rects: DOMRect[];
}

let away = new WeakMap<Element, boolean>();

/** What is hidden at one width may be seen at another. */
export function lookAgain(): void {
  away = new WeakMap();
}

/** There for a screen reader only. */
function hiddenAway(element: Element | null): boolean {
  if (!element) return false;
  const known = away.get(element);
  if (known !== undefined) return known;
  const clipped = getComputedStyle(element).clipPath !== 'none' && element.getBoundingClientRect().width <= 1;
  const hidden = clipped || hiddenAway(element.parentElement);
  away.set(element, hidden);
  return hidden;
}

export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !hiddenAway(element);
}

/** While a dialog is open nothing else is to be looked at. */
export function scope(): Element {
  return document.querySelector('dialog:modal') ?? document.body;
}

export function shown(selector: string): HTMLElement[] {
  return [...scope().querySelectorAll<HTMLElement>(selector)].filter(isShown);
}

export function texts(): ShownText[] {
  const walker = document.createTreeWalker(scope(), NodeFilter.SHOW_TEXT);
  const found: ShownText[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.nodeValue?.trim() || !parent.checkVisibility({ checkVisibilityCSS: true }) || hiddenAway(parent)) continue;
    if (['SCRIPT', 'STYLE', 'OPTION'].includes(parent.tagName)) continue;
    const range = document.createRange();
    // A blank at the end of a line hangs out of its box, and nobody sees it.
    range.setStart(node, node.nodeValue.search(/\S/));
    range.setEnd(node, node.nodeValue.trimEnd().length);
    const rects = [...range.getClientRects()].flatMap((rect) => scrolledInto(rect, parent));
    if (rects.length > 0) found.push({ node: node as Text, parent, rects });
  }
  return found;
}

/** What of it is in sight: a region of its own that scrolls shows a part of its text. */
function scrolledInto(rect: DOMRect, parent: Element): DOMRect[] {
  let { left, right, top, bottom } = rect;
  for (let at: Element | null = parent; at && at !== document.documentElement; at = at.parentElement) {
    if (!['auto', 'scroll'].includes(getComputedStyle(at).overflowY)) continue;
    const frame = at.getBoundingClientRect();
    [left, right, top, bottom] = [Math.max(left, frame.left), Math.min(right, frame.right), Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
  }
  return right - left > 0.5 && bottom - top > 0.5 ? [new DOMRect(left, top, right - left, bottom - top)] : [];
}

export function named(element: Element): string {
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const id = element.id ? `#${element.id}` : '';
  const first = element.classList[0] ? `.${element.classList[0]}` : '';
  return `<${element.tagName.toLowerCase()}${id}${first}> “${text.slice(0, 60)}”`;
}
