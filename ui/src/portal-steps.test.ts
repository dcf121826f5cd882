import { describe, expect, it } from 'vitest';

import type { PortalStepId, PortalStepView, PortalView } from './ipc.gen';
import { actDo, nextStep, pageCounts } from './portal-steps';

const step = (id: PortalStepId, kind: PortalStepView['kind'], value: string, done = false): PortalStepView =>
  ({ id, kind, value, notes: [], doneAt: done ? '2026-11-23T06:02:00Z' : null, entered: null });

function portal(current: PortalStepId | null, done: PortalStepId[] = []): Pick<PortalView, 'pages' | 'current'> {
  const make = (id: PortalStepId, kind: PortalStepView['kind'], value = '') => step(id, kind, value, done.includes(id));
  return {
    current,
    pages: [
      { id: 'start', steps: [make('open', 'act'), make('workEmail', 'copy', 'lin@northwind.example')] },
      { id: 'company', steps: [make('companyName', 'copy', '北風'), make('state', 'copy'), make('city', 'copy', '臺北市')] },
    ],
  };
}

describe('the next step', () => {
  it('is the first of all when none is in hand', () => expect(nextStep(portal(null))?.id).toBe('open'));
  it('follows the one in hand and passes over what stays empty', () => {
    expect(nextStep(portal('open'))?.id).toBe('workEmail');
    expect(nextStep(portal('companyName'))?.id).toBe('city');
  });
  it('comes back to what was left out', () => expect(nextStep(portal('city', ['open', 'companyName']))?.id).toBe('workEmail'));
  it('is nothing when the last one is in hand', () => {
    expect(nextStep(portal('city', ['open', 'workEmail', 'companyName']))).toBeNull();
  });
});

it('sends nobody to a number that the application does not have', () => {
  const company = (duns: string) => ({ pages: [{ id: 'company' as const, steps: [step('lookup', 'act', ''), step('duns', 'copy', duns)] }] });
  expect(actDo('lookup', company('123456789'))).toContain('Look it up by');
  expect(actDo('lookup', company(''))).toMatch(/^Choose Manual/);
  expect(actDo('headsUp', company(''))).toContain('email');
  expect(actDo('workEmail', company(''))).toBeNull();
});

it('counts what is work on a page', () => {
  const page = portal(null, ['companyName']).pages[1];
  expect(page && pageCounts(page)).toEqual({ done: 1, all: 2 });
});
