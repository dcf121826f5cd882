// What the portal can show of a check, in words: which words there are, how loud each is, who has to act, where to look.
// A mirror of core's `portal::standing::words`; Rust refuses a word that a check cannot have.
import { tIn } from '../../../both-languages';
import { i18n, otherLanguage, t, tMaybe } from '../../../i18n.svelte';
import type { LinkId, PortalCheckId, PortalDatesView, PortalWord } from '../../../ipc.gen';
import type { Tone } from '../../../tones';

/** Verification proper. Agreement and Admin agent are the person's to do. */
export const VERIFICATION: readonly PortalCheckId[] = ['overall', 'emailOwnership', 'employment', 'business', 'identity', 'program'];
export const LEFT: readonly PortalCheckId[] = ['agreement', 'adminAgent'];

const OF_VERIFICATION: readonly PortalWord[] = [
  'pending', 'inProgress', 'pendingPartnerAction', 'actionRequired', 'challenged', 'authorized', 'rejected', 'notShown',
];
const OF_PROGRAM: readonly PortalWord[] = ['pendingQualification', 'active', 'rejected', 'notShown'];
const OF_YOURS: readonly PortalWord[] = ['pending', 'active', 'notShown'];

export function wordsOf(check: PortalCheckId): readonly PortalWord[] {
  if (check === 'program') return OF_PROGRAM;
  return LEFT.includes(check) ? OF_YOURS : OF_VERIFICATION;
}

export const WORD_TONES: Record<PortalWord, Tone> = {
  notKnown: 'neutral', notShown: 'neutral', pending: 'neutral', inProgress: 'brand', authorized: 'success', rejected: 'danger',
  challenged: 'warning', pendingPartnerAction: 'warning', actionRequired: 'warning', active: 'success',
  pendingQualification: 'neutral',
};

/** Words with which somebody at the company has to do something. */
export const URGENT: readonly PortalWord[] = ['rejected', 'challenged', 'pendingPartnerAction', 'actionRequired'];
/** Words with which it is Microsoft's turn, or the contact's, and days are worth counting. */
const WAITING: readonly PortalWord[] = ['pending', 'inProgress', 'pendingQualification'];
/** Where a check has nothing of its own to say of a word, it says what it says of this one. */
const LIKE: Partial<Record<PortalWord, PortalWord>> = { inProgress: 'pending', actionRequired: 'rejected', challenged: 'rejected' };

/** The word in the reader's language; for agreement and role, what the word means there. */
export function wordText(check: PortalCheckId, word: PortalWord): string {
  return tMaybe(`check-${check}-word-${word}`) ?? t(`word-${word}`);
}

/** The portal's word in its other language: nobody knows in which the portal will be. */
export function otherWord(check: PortalCheckId, word: PortalWord): string | null {
  if (word === 'notKnown' || word === 'notShown' || LEFT.includes(check)) return null;
  return tIn(otherLanguage(i18n.language), `word-${word}`);
}

/** As on a tag: in Chinese with Microsoft's English beside it, since the portal's Chinese differs from page to page. */
export function shownWord(check: PortalCheckId, word: PortalWord): string {
  const other = i18n.language === 'zh-TW' ? otherWord(check, word) : null;
  return other ? `${wordText(check, word)}（${other}）` : wordText(check, word);
}

export function meaning(check: PortalCheckId, word: PortalWord): string {
  const like = word === 'inProgress' ? 'pending' : word;
  return tMaybe(`check-${check}-${word}`) ?? tMaybe(`check-${check}-${like}`) ?? t(`word-${word}-means`);
}

/** What to do next, a step a line; nothing when there is nothing to do. */
export function todo(check: PortalCheckId, word: PortalWord): string[] {
  const text =
    tMaybe(`check-${check}-${word}-do`) ?? tMaybe(`check-${check}-${LIKE[word] ?? word}-do`) ?? tMaybe(`word-${word}-do`);
  return text?.split('\n').filter(Boolean) ?? [];
}

export function whoActs(check: PortalCheckId, word: PortalWord): 'you' | 'contact' | 'microsoft' | null {
  if (word === 'authorized' || word === 'active' || word === 'notShown') return null;
  if (word === 'notKnown' || word === 'rejected' || LEFT.includes(check)) return 'you';
  if (check === 'emailOwnership' || check === 'identity') return 'contact';
  return WAITING.includes(word) ? 'microsoft' : 'you';
}

export type Due = { kind: 'suspended' | 'resend' | 'chase'; day: string };

/** The day that the product knows of; a deadline that the portal names is said beside it. */
export function due(check: PortalCheckId, word: PortalWord, dates: PortalDatesView): Due | null {
  if (word === 'rejected') return dates.suspendedOn ? { kind: 'suspended', day: dates.suspendedOn } : null;
  if (LEFT.includes(check) || !WAITING.includes(word)) return null;
  if (check === 'emailOwnership' && dates.resendFrom) return { kind: 'resend', day: dates.resendFrom };
  return dates.chaseFrom ? { kind: 'chase', day: dates.chaseFrom } : null;
}

/** Where to look or to act. Support only when there is something to ask it. */
export function linksOf(check: PortalCheckId, word: PortalWord): LinkId[] {
  if (check === 'adminAgent') return ['userManagement'];
  if (check === 'agreement') return ['legalInfo'];
  const stuck = URGENT.includes(word);
  if (check === 'program') return ['partnerProfile', ...(word === 'active' ? [] : ['userManagement', 'support'] as const)];
  return ['legalInfo', ...(stuck ? ['partnerProfile', 'support'] as const : [])];
}
