import { describe, expect, it, vi } from 'vitest';

import { words } from '../example';
import { press, show } from '../testing';
import Button from './Button.svelte';

describe('a button', () => {
  it('acts when it is pressed', () => {
    const onclick = vi.fn();
    press(show(Button, { onclick, children: words('Continue') }).get('button'));
    expect(onclick).toHaveBeenCalledOnce();
  });

  it('does not act twice while it is busy, and is never disabled', () => {
    const onclick = vi.fn();
    const button = show(Button, { busy: true, onclick, children: words('Continue') }).get<HTMLButtonElement>('button');
    press(button);
    expect(onclick).not.toHaveBeenCalled();
    expect([button.disabled, button.getAttribute('aria-busy')]).toEqual([false, 'true']);
  });

  it('sends no form again while it is busy', () => {
    const { root } = show(Button, { type: 'submit', busy: true, children: words('Continue') });
    const press = new MouseEvent('click', { bubbles: true, cancelable: true });
    root.querySelector('button')?.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  });

  it('sends no form unless it is the way on', () => expect(show(Button, { children: words('Show') }).get<HTMLButtonElement>('button').type).toBe('button'));
});
