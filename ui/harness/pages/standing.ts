// How an application stands that was submitted in the portal: what the person says, what was read, what differs.
import { choose, fill, openDraft, pagesAt, press, pressOf, unfold, type Step } from './page';

const SUBMITTED = 'state=submittedByPerson&to=portal';
const compare: Step[] = [openDraft, press('compare-go')];
const say = (check: Parameters<typeof press>[0]): Step[] => [openDraft, pressOf('say-open', check)];
const decide = (step: Parameters<typeof press>[0], word: Parameters<typeof choose>[0]): Step[] => [
  async (walk) => {
    const card = walk.page.getByRole('listitem').filter({ has: walk.page.getByRole('heading', { name: await walk.words(step) }) });
    const label = (await walk.words(word));
    await card.getByRole('radio', { name: label }).check();
  },
  pressOf('choice-save', step),
];

export const standingPages = [
  ...pagesAt('tracking', {
    'standing, submitted': [SUBMITTED, openDraft],
    'standing, practice': ['state=submittedByPerson&to=practicePortal', openDraft],
    'standing, action needed': ['state=actionNeeded&to=practicePortal', openDraft],
    'standing, rejected': ['state=rejected&to=portal&reading=read', openDraft],
    'standing, authorized': ['state=authorized&to=portal&reading=noApiAccess&signedIn', openDraft, unfold],
    'standing, no second factor': ['state=rejected&to=portal&reading=mfaNeeded&signedIn', openDraft, unfold],
    'standing, several accounts': ['state=submittedByPerson&to=portal&reading=throttled&signedIn&others', openDraft],
    'standing, permission of an administrator': ['state=submittedByPerson&to=portal&reading=needsAdminConsent&signedIn', openDraft, unfold],
    'standing, sign-in waits': ['state=submittedByPerson&to=portal&reading=notSignedIn&waits=sign_in', openDraft, press('read-sign-in')],
    'standing, changed since': ['state=rejected&to=portal', ...compare, ...decide('portal-step-companyName', 'choice-theirs'), press('back')],
  }),
  ...pagesAt('sayCheck', {
    'say, employment': ['state=actionNeeded&to=portal', ...say('check-employment')],
    'say, agreement': [SUBMITTED, ...say('check-agreement')],
    'say, wrong': [SUBMITTED, ...say('check-emailOwnership'), fill('date-month', '13'), press('say-save')],
  }),
  ...pagesAt('tracking', {
    'standing, just said': [SUBMITTED, ...say('check-business'), choose('word-rejected'), press('say-save')],
  }),
  ...pagesAt('reconcile', {
    compare: ['state=rejected&to=portal', ...compare],
    'compare, decided': ['state=rejected&to=portal', ...compare, ...decide('portal-step-companyName', 'choice-mine'), ...decide('portal-step-addressLine1', 'choice-theirs'), pressOf('choice-save', 'portal-step-website')],
    'compare, pasted': [SUBMITTED, ...compare, fill('paste-label', 'x'), press('paste-compare')],
    'compare, nothing pasted': [SUBMITTED, ...compare, press('paste-compare')],
    'compare, nothing found': [`${SUBMITTED}&error=paste_portal:nothingFound`, ...compare, fill('paste-label', 'x'), press('paste-compare')],
  }),
];
