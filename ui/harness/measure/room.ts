// Is there room for everything? Sideways scrolling, clipped text, text that sticks out of its box or lies on other text.
import { named, shown, texts, type ShownText } from './look';

/** Half a pixel is rounding; a full one is seen. */
const SLACK = 1.5;

export function room(): string[] {
  const found: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth} px, by ${widest()}`);
  for (const element of shown('*')) {
    if (element.matches('input, textarea, select, option, progress, svg, svg *')) continue;
    const style = getComputedStyle(element);
    const sideways = element.scrollWidth > element.clientWidth + SLACK && style.overflowX !== 'visible' && element.clientWidth > 1;
    if (sideways) found.push(`cut off sideways: ${named(element)}`);
    const down = element.scrollHeight > element.clientHeight + SLACK && ['hidden', 'clip'].includes(style.overflowY) && element.clientHeight > 1;
    if (down) found.push(`cut off below: ${named(element)}`);
    if (style.textOverflow === 'ellipsis') found.push(`may be shortened with an ellipsis: ${named(element)}`);
  }
  const all = texts();
  for (const text of all) found.push(...outside(text));
  found.push(...overlapping(all));
  return [...new Set(found)];
}

function widest(): string {
  const width = document.documentElement.clientWidth;
  const out = shown('body *').filter((element) => {
    const { right, left } = element.getBoundingClientRect();
    return right > width + 1 || left < -1;
  });
  const inner = out.find((element) => !out.some((other) => other !== element && element.contains(other)));
  return inner ? named(inner) : 'something';
}

/** The box that a text has to stay in: the nearest one that is laid out as a box. */
function boxOf(element: Element): Element {
  let box = element;
  while (box.parentElement && ['inline', 'contents', 'ruby'].includes(getComputedStyle(box).display)) box = box.parentElement;
  return box;
}

function outside({ node, parent, rects }: ShownText): string[] {
  const box = boxOf(parent);
  const edge = box.getBoundingClientRect();
  const out = rects.some((rect) => rect.right > edge.right + SLACK || rect.left < edge.left - SLACK);
  return out ? [`text sticks out of ${named(box)}: “${node.data.trim().slice(0, 40)}”`] : [];
}

/** What lies above everything on a ground of its own may cover text. */
function layerOf(element: Element): Element {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (['absolute', 'fixed', 'sticky'].includes(style.position) && style.backgroundColor !== 'rgba(0, 0, 0, 0)') return at;
  }
  return document.body;
}

function overlapping(all: readonly ShownText[]): string[] {
  const found: string[] = [];
  const pieces = all
    .flatMap(({ node, parent, rects }) => rects.map((rect) => ({ node, rect, layer: layerOf(parent) })))
    .sort((a, b) => a.rect.top - b.rect.top);
  for (const [index, one] of pieces.entries()) {
    for (const other of pieces.slice(index + 1)) {
      if (other.rect.top >= one.rect.bottom) break;
      if (other.node === one.node || other.layer !== one.layer) continue;
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      // Lines set tightly touch with their empty edges; letters meet from about a third on.
      if (wide > 2 && high > Math.min(one.rect.height, other.rect.height) / 3) {
        found.push(`text lies on text: “${one.node.data.trim().slice(0, 40)}” and “${other.node.data.trim().slice(0, 40)}”`);
      }
    }
  }
  return found;
}
