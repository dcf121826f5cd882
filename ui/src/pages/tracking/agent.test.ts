import { describe, expect, it } from 'vitest';

import type { DraftView, Origin, PortalWord } from '../../ipc.gen';
import { adminAgentOf } from './agent';

const draft = (word: PortalWord, origin: Origin, detail = '') =>
  ({ submission: null, portal: { checks: [{ id: 'adminAgent', word, said: [{ word, origin, detail, deadline: null, at: 'then' }] }] } }) as unknown as DraftView;

describe('Admin agent at the portal', () => {
  it('is the directory’s answer where it was asked', () => {
    expect(adminAgentOf(draft('notKnown', 'directory', 'needsConsent')).answer).toBe('needsConsent');
  });
  it('is the person’s word otherwise, and a note of his is no answer', () => {
    expect(adminAgentOf(draft('active', 'person')).answer).toBe('member');
    expect(adminAgentOf(draft('pending', 'person', 'member')).answer).toBe('notMember');
  });
});
