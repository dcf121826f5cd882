import { describe, expect, it, vi } from 'vitest';

import { description, press, show } from '../testing';
import Checkbox from './Checkbox.svelte';

const props = { id: 'agree', label: 'I agree', checked: false, onchange: () => undefined };

describe('a tick', () => {
  it('can be set by its words', () => {
    const onchange = vi.fn();
    const { get } = show(Checkbox, { ...props, onchange });
    press(get('label'));
    expect(onchange).toHaveBeenCalledWith(true);
  });

  it('tells who cannot see it what is wrong', () => {
    const box = show(Checkbox, { ...props, hint: 'As in the register', error: 'Tick to go on' }).get('input');
    expect([box.getAttribute('aria-invalid'), description(box)]).toEqual(['true', 'As in the register | Error: Tick to go on']);
  });

  it('does not call wrong what is only worth a look', () => {
    const box = show(Checkbox, { ...props, warning: 'Not ticked yet' }).get('input');
    expect([box.getAttribute('aria-invalid'), description(box)]).toEqual([null, 'Worth a look: Not ticked yet']);
  });

  it('says what it stands beside to who cannot see that', () =>
    expect(show(Checkbox, { ...props, label: 'Done', context: 'Join the program' }).get('label').textContent).toBe('Done Join the program'));
});
