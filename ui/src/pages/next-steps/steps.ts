// The seed's six next steps, in its order.
import type { LinkId } from '../../ipc.gen';

export const NEXT_STEPS = [
  'nextUsers', 'nextActionPack', 'nextBenefits', 'nextCompetencies', 'nextBusinessProfile', 'nextReferrals',
] as const satisfies readonly LinkId[];
