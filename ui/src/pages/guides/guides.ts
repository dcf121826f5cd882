// The ways out of what usually stops an enrollment. Keys are written out in full, so that a missing or an unused message
// is found by the compiler and by check-locales.
import type { LocaleKey } from '../../i18n.svelte';
import type { LinkId } from '../../ipc.gen';
import type { MessageId } from '../../messages';

export const GUIDE_IDS = [
  'findWorkAccount', 'createWorkAccount', 'notGlobalAdmin', 'selfServiceOff', 'csp', 'tenantLinked', 'dunsNotFound',
  'locations', 'onlyAdmin',
] as const;
export type GuideId = (typeof GUIDE_IDS)[number];

/** Who has to do a step. */
export type Actor = 'you' | 'globalAdmin' | 'it' | 'microsoft';

export interface Step {
  text: LocaleKey;
  who: Actor;
  link?: LinkId;
  /** Another guide that the step leads to. */
  guide?: GuideId;
}

/** Steps that belong together: all there is to do, or one of several situations. */
export interface Part {
  title?: LocaleKey;
  intro?: LocaleKey;
  steps: readonly Step[];
  message?: MessageId;
  /** Something that must not be overlooked. */
  caution?: LocaleKey;
  /** What nobody could confirm. */
  uncertain?: LocaleKey;
}

/** What differs from guide to guide. Each also has its title, the situation in the person's own words, why, what else and a source. */
export interface GuideContent {
  see: readonly LocaleKey[];
  parts: readonly Part[];
  links?: readonly LinkId[];
}

export const GUIDE_GROUPS: readonly { title: LocaleKey; guides: readonly GuideId[] }[] = [
  { title: 'guides-group-signIn', guides: ['findWorkAccount', 'createWorkAccount', 'notGlobalAdmin', 'tenantLinked'] },
  { title: 'guides-group-form', guides: ['selfServiceOff', 'csp', 'dunsNotFound'] },
  { title: 'guides-group-company', guides: ['locations', 'onlyAdmin'] },
];
