import { describe, expect, it, vi } from 'vitest';

import { press, settled, show } from '../testing';
import ErrorSummary from './ErrorSummary.svelte';

const items = [{ text: 'Enter the city', target: 'city' }];

/** A box that an error is about. */
function box(): HTMLInputElement {
  const city = document.createElement('input');
  city.id = 'city';
  document.body.append(city);
  return city;
}

describe('the error summary', () => {
  it('takes focus when a press led nowhere, and is read out', async () => {
    const { get } = show(ErrorSummary, { items, attempt: 1 });
    await settled();
    expect(document.activeElement).toBe(get('.error-summary'));
    expect(get('[role=alert] h2').textContent).toBe('There is a problem');
  });

  it('is quiet while nothing was pressed', async () => {
    const { all } = show(ErrorSummary, { items, attempt: 0 });
    await settled();
    expect([document.activeElement, all('[role=alert]')]).toEqual([document.body, []]);
  });

  it('leads to the box, with the label in sight', () => {
    const city = box();
    city.scrollIntoView = vi.fn();
    press(show(ErrorSummary, { items, attempt: 1 }).get('a'));
    expect(document.activeElement).toBe(city);
    expect(city.scrollIntoView).toHaveBeenCalledOnce();
  });

  it('does not leave the page for it', () => {
    const { get } = show(ErrorSummary, { items, attempt: 1 });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    get('a').dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
  });

  it('leads to another page where the answer stands there', () => {
    const follow = vi.fn();
    press(show(ErrorSummary, { items: [{ text: 'Enter the city', follow }], attempt: 0 }).get('button'));
    expect(follow).toHaveBeenCalledOnce();
  });

  it('bears the same words twice', () => expect(show(ErrorSummary, { items: [...items, ...items], attempt: 0 }).all('li')).toHaveLength(2));
});
