import { describe, expect, it, vi } from 'vitest';

import { paragraph } from '../example';
import { press, show } from '../testing';
import Disclosure from './Disclosure.svelte';

const props = { label: 'What is this?', children: paragraph('A long story') };

describe('something folded away', () => {
  it('is opened and folded by a button that says which it is', () => {
    const ontoggle = vi.fn();
    const { get } = show(Disclosure, { ...props, ontoggle });
    const button = get('button');
    const content = document.getElementById(button.getAttribute('aria-controls') ?? '');
    const state = () => [button.getAttribute('aria-expanded'), content?.hidden];
    expect(state()).toEqual(['false', true]);
    press(button);
    expect(state()).toEqual(['true', false]);
    press(button);
    expect(state()).toEqual(['false', true]);
    expect(ontoggle.mock.calls).toEqual([[true], [false]]);
  });

  it('stays in the page while it is folded, so that paper shows it', () => expect(show(Disclosure, props).root.textContent).toContain('A long story'));

  it('says what it stands beside to who cannot see that', () =>
    expect(show(Disclosure, { ...props, context: 'Legal name' }).get('button').textContent.trim()).toBe('What is this?: Legal name'));

  it('sends no form', () => expect(show(Disclosure, props).get<HTMLButtonElement>('button').type).toBe('button'));
});
