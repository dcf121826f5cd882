import { describe, expect, it, vi } from 'vitest';

import { description, press, show } from '../testing';
import TaskList from './TaskList.svelte';

const task = { id: 'company', name: 'Describe the company', status: 'In progress', tone: 'brand' as const };

describe('a list of tasks', () => {
  it('opens a task, whose state is read out with its name', () => {
    const open = vi.fn();
    const button = show(TaskList, { tasks: [{ ...task, open }] }).get('button');
    expect(description(button)).toBe('In progress');
    press(button);
    expect(open).toHaveBeenCalledOnce();
  });

  it('has no control for what cannot be started yet, instead of a disabled one', () => expect(show(TaskList, { tasks: [task] }).all('button, a')).toEqual([]));

  it('does the second thing without opening the task', () => {
    const [open, run] = [vi.fn(), vi.fn()];
    const { get } = show(TaskList, { tasks: [{ ...task, open, action: { text: 'Mark', label: 'Mark: company', run } }] });
    press(get('[aria-label="Mark: company"]'));
    expect([run.mock.calls.length, open.mock.calls.length]).toEqual([1, 0]);
  });

  it('is numbered only where the order counts', () => {
    expect(show(TaskList, { tasks: [task], ordered: true }).all('ol')).toHaveLength(1);
    expect(show(TaskList, { tasks: [task] }).all('ul')).toHaveLength(1);
  });
});
