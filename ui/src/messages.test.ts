import { describe, expect, it } from 'vitest';

import type { DraftView } from './ipc.gen';
import { joined, letters, MESSAGE_IDS, pieces } from './messages';

function draft(answers: Record<string, string>, more: Partial<DraftView> = {}): DraftView {
  return { id: 'd1', answers, sections: [], savedAt: null, submission: null, portal: null, locked: false, ...more };
}

const FULL = draft({
  'company.legalName': '北風範例科技股份有限公司', 'company.legalNameLatin': 'Northwind Sample Technology Co., Ltd.',
  'company.country': 'TW', 'contact.givenName': '美玲', 'contact.familyName': '林', 'contact.givenNameLatin': 'Mei-Ling',
  'contact.familyNameLatin': 'Lin', 'contact.email': 'meiling@northwind.example', 'workAccount.email': 'admin1@northwind.example',
});
const SENDER = { name: '王大明', username: 'wang@northwind.example', domain: 'northwind.example', tenantId: 't-1' };

describe('ready messages', () => {
  it.each(MESSAGE_IDS)('%s is written in both languages, whole, whatever is missing', (id) => {
    for (const [source, sender] of [[null, {}], [draft({}), {}], [FULL, SENDER]] as const) {
      for (const one of letters(id, source, 'both', sender)) {
        expect(one.subject).not.toBe('');
        expect(one.body.length).toBeGreaterThan(100);
        expect(`${one.subject}${one.body}`).not.toMatch(/[{}]|undefined|null|\$|message-|blank-/);
      }
    }
  });

  it('speaks each language by itself, with the names of that language', () => {
    const [chinese] = letters('headsUp', FULL, 'zh-TW', SENDER);
    const [english] = letters('headsUp', FULL, 'en-US', SENDER);
    expect(chinese?.body).toContain('林美玲 您好：');
    expect(chinese?.subject).toContain('北風範例科技股份有限公司');
    expect(english?.body).toContain('Hello Mei-Ling Lin,');
    expect(english?.body).not.toContain('北風');
  });

  it('shows what is missing as a blank in brackets', () => {
    const [english] = letters('headsUp', draft({}), 'en-US');
    expect(english?.body).toContain('Hello [name of the primary contact],');
    expect(english?.blanks).toContain('[name of the primary contact]');
    expect(letters('headsUp', draft({}), 'zh-TW')[0]?.body).toContain('[主要連絡人姓名] 您好：');
    expect(letters('headsUp', FULL, 'en-US', SENDER)[0]?.blanks).toEqual([]);
  });

  it('does not take the global admin’s address for the sender’s own', () => {
    expect(letters('globalAdmin', FULL, 'en-US')[0]?.body).toContain('my account [your work account]');
    expect(letters('globalAdmin', FULL, 'en-US', SENDER)[0]?.body).toContain('my account wang@northwind.example');
  });

  it('gives support the facts that are known', () => {
    const submitted = { on: '2026-11-16', by: '林美玲', reference: 'PR-1', recordedAt: '2026-11-16T01:00:00Z' };
    const said = { word: 'rejected' as const, detail: 'Rejected', deadline: null, origin: 'person' as const, at: '2026-11-20T01:00:00Z' };
    const portal = { submitted, checks: [{ id: 'business', word: 'rejected', said: [said] }, { id: 'identity', word: 'notKnown', said: [] }] } as unknown as NonNullable<DraftView['portal']>;
    const [english] = letters('supportTicket', { ...FULL, portal }, 'en-US', SENDER);
    expect(english?.body).toContain('北風範例科技股份有限公司 (Northwind Sample Technology Co., Ltd.)');
    expect(english?.body).toContain('Submitted on: November 16, 2026');
    expect(english?.body).toContain('Reference: PR-1');
    expect(english?.body).toMatch(/Business: .*Rejected/);
    expect(english?.body).not.toContain('Identity:');
    expect(letters('supportTicket', { ...FULL, portal }, 'zh-TW', SENDER)[0]?.body).toContain('送出日期：2026年11月16日');
  });

  it('puts both languages into one mail, the country’s own first', () => {
    const mail = joined(letters('allowList', FULL, 'both', SENDER));
    expect(mail.subject.indexOf('請讓')).toBeLessThan(mail.subject.indexOf('Let'));
    expect(mail.body).toContain('――');
    expect(letters('allowList', draft({ 'company.country': 'US' }), 'both')[0]?.language).toBe('en-US');
  });

  it('cuts a text at its blanks and loses nothing', () => {
    const [english] = letters('supportTicket', draft({}), 'en-US');
    const cut = pieces(english?.body ?? '', english?.blanks ?? []);
    expect(cut.map((piece) => piece.text).join('')).toBe(english?.body);
    expect(cut.some((piece) => piece.blank && piece.text === '[company]')).toBe(true);
  });
});
