// What an eye would take in: which elements and texts are on the screen, and what to call them in a finding.

export interface ShownText {
  node: Text;
  parent: Element;
  rects: DOMRect[];
}

const away = new WeakMap<Element, boolean>();

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
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5 && rect.height > 0.5);
    if (rects.length > 0) found.push({ node: node as Text, parent, rects });
  }
  return found;
}

export function named(element: Element): string {
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const id = element.id ? `#${element.id}` : '';
  const first = element.classList[0] ? `.${element.classList[0]}` : '';
  return `<${element.tagName.toLowerCase()}${id}${first}> “${text.slice(0, 60)}”`;
}
