import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';

import { show } from '../testing';
import Field from './Field.svelte';
import Said from './Said.svelte';

interface Told { 'aria-invalid': 'true' | undefined; 'aria-describedby': string | undefined }
const told: Told[] = [];
const children = createRawSnippet<[Told]>((said) => {
  told.push(said());
  return { render: () => '<input id="city" />' };
});
const props = { id: 'city', label: 'City', children };

describe('what stands around a box', () => {
  it('tells the box what describes it: the hint first, then what is wrong', () => {
    show(Field, { ...props, hint: 'As registered', error: 'Enter the city' });
    expect(told.at(-1)).toEqual({ 'aria-invalid': 'true', 'aria-describedby': 'city-hint city-said', 'aria-errormessage': 'city-said' });
  });

  it('takes a warning for no error', () => {
    const { get } = show(Field, { ...props, warning: 'Ten digits' });
    expect(told.at(-1)).toEqual({ 'aria-invalid': undefined, 'aria-describedby': 'city-said' });
    expect(get('.field-said').textContent).toBe('Worth a look: Ten digits');
  });

  it('describes nothing where there is nothing to say', () => {
    show(Field, props);
    expect(told.at(-1)).toEqual({ 'aria-invalid': undefined, 'aria-describedby': undefined });
  });

  it('marks what is optional, not what is required', () => {
    expect(show(Field, { ...props, optional: true }).get('label').textContent).toBe('City (optional)');
    expect(show(Field, props).get('label').textContent.trim()).toBe('City');
  });

  it('is the question of the page when it is the only one', () => expect(show(Field, { ...props, heading: true }).get('h1 label').getAttribute('for')).toBe('city'));
});

describe('what is wrong', () => {
  it('is said by a word, not only by a color', () => expect(show(Said, { id: 'city-said', text: 'Enter the city' }).get('#city-said').textContent).toBe('Error: Enter the city'));
});
