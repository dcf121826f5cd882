import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { show } from '../testing';
import Select from './Select.svelte';

describe('a short list', () => {
  it('is the platform’s own, named by its label, and says what was chosen', () => {
    const onchange = vi.fn();
    const { get } = show(Select, { id: 'sort', label: 'Order', options: [{ value: 'a', label: 'Newest' }, { value: 'b', label: 'By name' }], value: 'a', onchange });
    const list = get<HTMLSelectElement>('select');
    expect([list.value, get('label').getAttribute('for')]).toEqual(['a', 'sort']);
    list.value = 'b';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(onchange).toHaveBeenCalledWith('b');
  });
});
