import { desk } from '../../desk.svelte';
import type { DeskView } from '../../ipc.gen';
import { example, type Example } from '../example';
import Header from './Header.svelte';

const view = (): DeskView => ({
  version: '0.1.0', linksChecked: '2026-11-23', language: null, theme: 'system', drafts: [], draftsNext: null, draftCount: 0, binCount: 0, recovered: null, memoryOnly: false,
  destination: { id: 'practice-1', kind: 'practice', name: 'Practice', practice: true, service: null, portal: null },
  accounts: [{
    id: 'a-1', username: 'lin@northwind.example', displayName: '林美玲', company: '北風範例科技股份有限公司', domain: 'northwind.example', tenantId: 't-1',
    verifiedDomains: ['northwind.example'], companyAt: null, address: null, adminAgent: { answer: 'unknown', at: null }, otherAdmins: { answer: 'unknown', origin: 'nobody', at: null },
    globalAdmin: { answer: 'yes', origin: 'directory', at: '2026-11-23T06:02:00Z' }, signedInAt: '2026-11-23T06:02:00Z',
  }],
});

export const examples = (): Example[] => [
  example(Header, 'practice, with somebody signed in', {}, { prepare: () => (desk.view = view()) }),
];
