// What is true of every component: it has its four files, and each of its states is drawn without a complaint.
import { readdirSync } from 'node:fs';

import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { i18n } from '../i18n.svelte';
import { COMPONENTS } from './all';
import { show } from './testing';

/** Has no look: it is the title of the window. */
const UNSEEN = ['page-title'];
const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

function lacking(name: string, files: readonly string[]): string[] {
  const wanted: [string, (file: string) => boolean][] = [
    ['view', (file) => file.endsWith('.svelte')], ['style', (file) => file.endsWith('.css') || UNSEEN.includes(name)],
    ['examples', (file) => file === 'examples.ts'], ['test', (file) => file.endsWith('.test.ts')],
  ];
  return wanted.filter(([, is]) => !files.some(is)).map(([what]) => what);
}

describe('a folder of a component', () => {
  it.each(folders)('%s has a view, a style, examples and a test', (name) => expect(lacking(name, readdirSync(`${here}/${name}`))).toEqual([]));
  it('that lacks one is found out', () => {
    expect(lacking('button', ['Button.svelte', 'button.css', 'examples.ts'])).toEqual(['test']);
    expect(lacking('button', ['Button.svelte', 'button.test.ts'])).toEqual(['style', 'examples']);
  });
  it('is the only place for one: no view lies loose', () => expect(readdirSync(here).filter((file) => file.endsWith('.svelte'))).toEqual([]));
  it('is in the list', () => expect(COMPONENTS.map(({ name }) => name).sort()).toEqual(folders));
});

describe.each(['en-US', 'zh-TW'] as const)('in %s', (language) => {
  const complaints: unknown[][] = [];
  beforeEach(() => {
    void i18n.speak(language);
    for (const way of ['warn', 'error'] as const) vi.spyOn(console, way).mockImplementation((...said) => void complaints.push(said));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    complaints.splice(0);
  });

  const states = COMPONENTS.flatMap(({ name, examples }) => examples().map((example, index) => [name, example.name, index] as const));

  it.each(states)('%s is drawn: %s', (name, _, index) => {
    const example = COMPONENTS.find((one) => one.name === name)?.examples()[index];
    if (!example) throw new Error('it is gone');
    example.options.prepare?.();
    const { root, all } = show(example.component, example.props);
    flushSync();
    expect(complaints).toEqual([]);
    // A key of the catalogue that is drawn as itself, a button that cannot be pressed, a control without a name.
    expect(root.textContent).not.toMatch(/^[a-z]+(-[a-z]+)+$/m);
    expect(all('[disabled], [aria-disabled="true"]')).toEqual([]);
    for (const control of all('button, a, input, select, textarea')) expect(nameOf(control), control.outerHTML).not.toBe('');
    for (const part of all('[aria-describedby], [aria-controls], [aria-labelledby]')) {
      for (const id of ['aria-describedby', 'aria-controls', 'aria-labelledby'].flatMap((to) => part.getAttribute(to)?.split(' ') ?? [])) {
        expect(document.getElementById(id), `#${id} of ${part.outerHTML}`).not.toBeNull();
      }
    }
  });

  it('no two of them share an id, so that one page can show them all', () => {
    for (const { examples } of COMPONENTS) {
      for (const example of examples().filter(({ options }) => !options.modal)) {
        example.options.prepare?.();
        show(example.component, example.props);
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});

function nameOf(control: HTMLElement): string {
  const label = control.id ? document.querySelector(`label[for="${control.id}"]`)?.textContent : '';
  return (control.getAttribute('aria-label') ?? control.closest('label')?.textContent ?? (label || control.textContent)).trim();
}
