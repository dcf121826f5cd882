// What every page owes, whatever it shows: one heading, a title, its language, targets large enough, lists that are told as lists,
// no style attribute and no message key in place of words.
import { i18n, langTag, t } from '../../src/i18n.svelte';
import { named, scope, shown, texts } from './look';

const TARGETS = 'a[href], button, input, select, textarea, summary, [role="option"], [role="button"]';
const SMALLEST = 32;
const KEY = /^[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+$/;

export function rules(): string[] {
  return [...headings(), ...language(), ...targets(), ...lists(), ...styles(), ...keys()];
}

function headings(): string[] {
  const count = [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).length;
  const { title } = document;
  return [
    ...(count === 1 ? [] : [`${count} main headings`]),
    ...(title !== '' && !title.includes('without its shell') ? [] : [`the title is “${title}”`]),
  ];
}

function language(): string[] {
  const wanted = langTag(i18n.language);
  const { lang } = document.documentElement;
  return lang === wanted ? [] : [`the page says that it is in ${lang}, and is in ${wanted}`];
}

/** WCAG 2.5.8 lets a link in a sentence be as low as its line. */
function isInText(element: Element): boolean {
  if (!getComputedStyle(element).display.startsWith('inline')) return false;
  return [...(element.parentElement?.childNodes ?? [])].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
}

/** A tick's target is its label too. */
function targetOf(element: HTMLElement): { width: number; height: number } {
  const labels = element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type) ? [...(element.labels ?? [])] : [];
  const rects = [element, ...labels].map((one) => one.getBoundingClientRect());
  const span = (from: number[], to: number[]) => Math.max(...to) - Math.min(...from);
  return {
    width: span(rects.map((rect) => rect.left), rects.map((rect) => rect.right)),
    height: span(rects.map((rect) => rect.top), rects.map((rect) => rect.bottom)),
  };
}

export function targets(): string[] {
  return shown(TARGETS)
    .map((element) => ({ element, ...targetOf(element) }))
    .filter(({ element, width, height }) => (width < SMALLEST - 0.1 || height < SMALLEST - 0.1) && !isInText(element))
    .map(({ element, width, height }) => `a target of ${Math.round(width)} × ${Math.round(height)} px: ${named(element)}`);
}

/** Without markers a list is none to WebKit, unless it says so. */
export function lists(): string[] {
  return shown('ul, ol')
    .filter((element) => getComputedStyle(element).listStyleType === 'none' && !element.hasAttribute('role'))
    .map((element) => `a list without markers and without role="list": ${named(element)}`);
}

/** The one library sets some of its own on its list, through the style object that the policy lets pass. */
function styles(): string[] {
  return [...document.querySelectorAll('[style]:not([data-combobox-content])')].map((element) => `a style attribute, ${element.getAttribute('style')}: ${named(element)}`);
}

function keys(): string[] {
  const found = texts().filter(({ node, parent }) => {
    const text = node.data.trim();
    // A key without words is shown as it is. What a person wrote may look like one, and stands in <bdi>.
    return (KEY.test(text) && t(text as never) === text && !parent.closest('bdi, dd, .mono')) || text.includes('{$') || text.includes('{ $');
  });
  const labels = [...scope().querySelectorAll('[aria-label]')].filter((element) => KEY.test(element.getAttribute('aria-label') ?? ''));
  return [...found.map(({ node }) => `a message key on screen: ${node.data.trim()}`), ...labels.map((element) => `a message key as a name: ${named(element)}`)];
}
