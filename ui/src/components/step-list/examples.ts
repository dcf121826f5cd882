import type { PortalStepView } from '../../ipc.gen';
import { example, nothing, type Example } from '../example';
import StepList from './StepList.svelte';

const step: Omit<PortalStepView, 'id'> = { kind: 'copy', value: '', notes: [], doneAt: null, entered: null };
const steps: PortalStepView[] = [
  { ...step, id: 'open', kind: 'act', doneAt: '2026-11-23T06:02:00Z' },
  { ...step, id: 'companyName', value: '北風範例科技股份有限公司', doneAt: '2026-11-23T06:02:00Z', entered: 'Northwind' },
  { ...step, id: 'phone', value: '0223456789', notes: ['withoutCallingCode'] },
  { ...step, id: 'duns', notes: ['empty'] },
];

export const examples = (): Example[] => [example(StepList, 'one in hand', { steps, inHand: 'phone', tick: nothing, copy: nothing })];
