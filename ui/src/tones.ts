// Which color says which state. The word always stands beside it.
import type { CheckStatus, DraftState, SectionStatus } from './ipc.gen';

export type Tone = 'plain' | 'neutral' | 'brand' | 'success' | 'warning' | 'danger';

export const STATE_TONES: Record<DraftState, Tone> = {
  editing: 'neutral', queued: 'brand', sending: 'brand', unknown: 'warning', needsYou: 'warning', refused: 'danger',
  onHold: 'warning', submitted: 'brand', actionNeeded: 'warning', authorized: 'success', rejected: 'danger',
  entering: 'brand', submittedByPerson: 'brand',
};

// Completed is plain text, so that the eye goes to what is left.
export const SECTION_TONES: Record<SectionStatus, Tone> = {
  notStarted: 'neutral', inProgress: 'brand', problem: 'danger', completed: 'plain',
};

export const CHECK_TONES: Record<CheckStatus, Tone> = {
  pending: 'neutral', inProgress: 'brand', actionNeeded: 'warning', challenged: 'warning', authorized: 'success',
  rejected: 'danger', unknown: 'neutral',
};
