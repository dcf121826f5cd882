import { describe, expect, it } from 'vitest';

import type { DraftView, FindingView } from '../../ipc.gen';
import { FIELDS } from '../../ipc.gen';
import { askLetters, groupsOf, type Group } from './ask';

const ABOUT = { answers: { 'company.legalName': '北風', 'company.legalNameLatin': 'Northwind', 'company.country': 'TW' }, sender: '' };

function sections(latin = true): DraftView['sections'] {
  const pages = ['country', 'companyName', 'companyIds', 'address', ...(latin ? ['addressLatin'] : []), 'companyReach'] as DraftView['sections'][number]['pages'];
  return [{ id: 'company', status: 'inProgress', mark: 'none', note: '', pages, resume: 'country' }];
}

function missing(field: FindingView['field'], severity: FindingView['severity'] = 'blocks'): FindingView {
  return { field, page: 'country', rule: 'missing', severity, args: {} };
}

/** The company makes a new work account: nobody has to be asked for its admin. */
const NEW = { 'workAccount.kind': 'create' };
const ids = (groups: readonly Group[]) => groups.flatMap((group) => group.items.map((item) => item.id));

describe('what to ask others for', () => {
  it('has somebody to ask for every answer', () => {
    for (const field of FIELDS) expect(ids(groupsOf({ answers: NEW, sections: [] }, { findings: [missing(field)] })), field).toHaveLength(1);
  });

  it('asks for what is missing and for what would be refused, and not for what is only worth a look', () => {
    const groups = groupsOf({ answers: { ...NEW, 'contact.email': 'amy@gmail.com' }, sections: [] }, { findings: [missing('contact.email'), missing('company.phone', 'warns')] });
    expect(groups).toEqual([{ id: 'it', items: [{ id: 'ask-item-contactEmail', optional: false, have: ['amy@gmail.com'] }] }]);
  });

  it('asks for the optional where the company is asked for it', () => {
    const asked = (latin: boolean) => ids(groupsOf({ answers: { ...NEW, 'company.duns': '1' }, sections: sections(latin) }, { findings: [] }));
    expect(asked(true)).toEqual(['ask-item-legalNameLatin', 'ask-item-registrationId', 'ask-item-addressLatin', 'ask-item-website']);
    expect(asked(false)).not.toContain('ask-item-addressLatin');
  });

  it('asks for a global admin, unless the account is still to be made', () => {
    expect(ids(groupsOf({ answers: {}, sections: [] }, { findings: [] }))).toEqual(['ask-item-globalAdmin']);
    expect(ids(groupsOf({ answers: NEW, sections: [] }, { findings: [] }))).toEqual([]);
  });

  it('asks again where nobody was sure', () => {
    expect(ids(groupsOf({ answers: { ...NEW, membership: 'unsure' }, sections: [] }, { findings: [] }))).toEqual(['ask-item-membership']);
  });

  it('writes one message in both languages, whole', () => {
    const group: Group = { id: 'register', items: [{ id: 'ask-item-legalName', optional: false, have: [] }, { id: 'ask-item-duns', optional: true, have: [] }] };
    const [chinese, english] = askLetters(group, ABOUT, 'both');
    expect(chinese?.body).toContain('2. 鄧白氏環球編碼（D-U-N-S），九位數字（如果有的話）');
    expect(english?.body).toContain('We are enrolling Northwind in');
    expect(english?.blanks).toEqual(['[your name]']);
    for (const one of [chinese, english]) expect(`${one?.subject}${one?.body}`).not.toMatch(/[{}]|undefined|ask-|message-/);
  });
});
