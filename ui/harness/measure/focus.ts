// The keyboard's way through a page: everything that can be pressed is reached by Tab, shows that it has focus, and is not
// covered by anything.
import { named, shown } from './look';

const REACHABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const reached = new Set<Element>();
let longest = 0;

function reachable(): HTMLElement[] {
  return shown(REACHABLE).filter((element) => element.tabIndex >= 0 && !element.hasAttribute('disabled'));
}

/** Nothing has been reached yet. */
export function begin(): void {
  reached.clear();
  longest = 0;
}

/** How often Tab is pressed until it has been everywhere, also where something has opened or closed on the way. */
export function most(): number {
  longest = Math.max(longest, reachable().length + 2);
  return longest;
}

/** What lay over it and is being closed by the same key counts only if it is still there once the page has come to rest. */
export async function step(settled: () => Promise<void>): Promise<string[]> {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body || reached.has(element)) return [];
  reached.add(element);
  if (isCovered(element)) await settled();
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  return [...(ring ? [] : [`focus is not seen: ${named(element)}`]), ...(isCovered(element) ? [`focus is covered: ${named(element)}`] : [])];
}

function isCovered(element: HTMLElement): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  // Taller than the window: any part of it will do.
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const at = document.elementFromPoint(x, y);
  return at === null || !(element.contains(at) || at.contains(element) || at.closest('label')?.control === element);
}

/** What Tab never came to. */
export function missed(): string[] {
  const groups = new Set([...reached].flatMap((element) => (element instanceof HTMLInputElement && element.type === 'radio' ? [element.name] : [])));
  return reachable()
    .filter((element) => !reached.has(element) && !(element instanceof HTMLInputElement && element.type === 'radio' && groups.has(element.name)))
    .map((element) => `the keyboard does not reach ${named(element)}`);
}
