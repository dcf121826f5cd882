// Admin agent? The directory's answer, from wherever this draft went, and at the portal the person's own word.
import type { AdminAgentAnswer, DraftView, Origin, PortalWord } from '../../ipc.gen';

export interface Agent {
  answer: AdminAgentAnswer;
  at: string | null;
  origin: Origin;
}

const ANSWERS: readonly AdminAgentAnswer[] = ['unknown', 'notMember', 'member', 'notApplicable', 'needsConsent'];
const WORDS: Partial<Record<PortalWord, AdminAgentAnswer>> = { active: 'member', pending: 'notMember', notShown: 'notApplicable' };

export function adminAgentOf(draft: Pick<DraftView, 'submission' | 'portal'>): Agent {
  if (draft.submission) return { ...draft.submission.adminAgent, origin: 'directory' };
  const said = draft.portal?.checks.find((check) => check.id === 'adminAgent')?.said[0];
  if (!said) return { answer: 'unknown', at: null, origin: 'nobody' };
  // The directory's own answer stands in the detail; the portal's words know fewer.
  const told = ANSWERS.find((answer) => said.origin === 'directory' && answer === said.detail);
  return { answer: told ?? WORDS[said.word] ?? 'unknown', at: said.at, origin: said.origin };
}
