import { describe, expect, it, vi } from 'vitest';

import type { PortalStepView } from '../../ipc.gen';
import { description, press, show } from '../testing';
import StepList from './StepList.svelte';

const phone: PortalStepView = { id: 'phone', kind: 'copy', value: '0223456789', notes: ['withoutCallingCode'], doneAt: null, entered: null };
const duns: PortalStepView = { ...phone, id: 'duns', value: '', notes: ['empty'] };

describe('a list of steps', () => {
  it('ticks and copies the step that was pressed, whose value is read out with its name', () => {
    const [tick, copy] = [vi.fn(), vi.fn()];
    const { get } = show(StepList, { steps: [duns, phone], inHand: 'phone', tick, copy });
    expect(description(get('input'))).toBe('0223456789');
    press(get('input'));
    press(get('button'));
    expect([tick.mock.calls, copy.mock.calls]).toEqual([[['phone', true]], [['phone']]]);
    expect(get('[aria-current="step"] label').textContent).toContain('phone');
  });

  it('has neither a tick nor a copy for what stays empty', () => expect(show(StepList, { steps: [duns], inHand: null, tick: vi.fn(), copy: vi.fn() }).all('input, button')).toEqual([]));
});
