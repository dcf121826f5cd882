// The ways out, and the messages to send.
import { GUIDE_IDS } from '../../src/pages/guides/guides';
import { newDraft, openDraft, pagesAt, press, unfold, type PageState, type Step } from './page';

const toGuides: Step[] = [openDraft, press('guides-open')];
const each: PageState[] = GUIDE_IDS.flatMap((id) => pagesAt('guide', { [`guide, ${id}`]: ['state=filled', ...toGuides, press(`guide-${id}-choose`), unfold] }));

export const guidePages = [
  ...pagesAt('guides', {
    guides: ['state=filled', ...toGuides],
    'guides without a draft': ['state=empty', press('guides-open')],
    messages: ['state=empty', ...newDraft, press('guides-open'), unfold],
  }),
  ...each,
];
