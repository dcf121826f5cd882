// The portal way: begin, enter by hand, record it, and the copy assistant beside the browser.
import { choose, fill, keys, open, openDraft, pagesAt, press, seen, times, unfold, type Step } from './page';

const check: Step[] = [openDraft, press('tasks-portal-check')];
const record: Step[] = [openDraft, press('entry-submitted')];

/** The copy assistant is a window of its own: what is done there is seen here when this one is come back to. */
const takenBack: Step = (walk) =>
  walk.page.evaluate(() => {
    window.fake.portal.takeBack();
    window.dispatchEvent(new Event('focus'));
  });

export const portalPages = [
  ...pagesAt('check', {
    'check answers for the portal': ['state=filled&to=portal', ...check],
    'check answers for the portal, practice': ['state=filled&to=practicePortal', ...check, choose('script-latin')],
    'check answers, being entered': ['state=filled&to=portal', ...check, press('begin-start'), press('back'), press('tasks-portal-check')],
  }),
  ...pagesAt('portalEntry', {
    'entry, begun': ['state=entering&to=portal', openDraft],
    'entry, half done': ['state=entering&to=practicePortal&done=9', openDraft],
    'entry, all done': ['state=entering&to=portal&done=30&script=latin', openDraft, unfold],
    'entry, copied': ['state=entering&to=portal&done=4', openDraft, async (walk) => walk.button(`${await walk.words('entry-copy')} ${await walk.words('portal-step-companyName')}`).click()],
    'entry, change answers': ['state=entering&to=portal&done=4', openDraft, press('entry-change')],
    'entry, assistant does not open': ['state=entering&to=portal&error=open_assistant:internal', openDraft, press('entry-open-assistant')],
    'entry, taken back elsewhere': ['state=entering&to=portal', openDraft, takenBack, seen('entry-to-tasks')],
  }),
  ...pagesAt('portalRecord', {
    record: ['state=entering&to=practicePortal&done=12', ...record],
    'record, wrong': ['state=entering&to=portal&done=30', ...record, fill('date-month', '13'), fill('record-by', ''), press('record-save')],
  }),
  ...pagesAt('assistant', {
    'assistant, begun': ['assistant=1&state=entering&to=portal'],
    'assistant, portal open': ['assistant=1&state=entering&to=practicePortal', keys('Enter')],
    'assistant, no number to look up': ['assistant=1&state=entering&to=portal', ...times(4, keys('Enter')), seen('portal-step-lookup-manual-do')],
    'assistant, a value': ['assistant=1&state=entering&to=portal', ...times(6, keys('Enter'))],
    'assistant, a country': ['assistant=1&state=entering&to=portal', ...times(5, keys('Enter'))],
    'assistant, a phone': ['assistant=1&state=entering&to=portal', ...times(11, keys('Enter'))],
    'assistant, what may happen': ['assistant=1&state=entering&to=portal&done=8', unfold],
    'assistant, another value kept': ['assistant=1&state=entering&to=portal&done=8', open('assistant-differs'), async (walk) => walk.page.getByRole('textbox').fill('No. 9'), press('assistant-differs-save')],
    'assistant, nothing copied': ['assistant=1&state=entering&to=portal&error=advance_portal:clipboardFailed', keys('Enter')],
    'assistant, all entered': ['assistant=1&state=entering&to=portal&done=30'],
    'assistant, the last': ['assistant=1&state=entering&to=portal&done=19'],
    'assistant, stopped': ['assistant=1&state=submittedByPerson&to=portal'],
    'assistant without a draft': ['assistant=1&state=entering&to=portal&error=assisted_draft:noSuchDraft'],
    'assistant, loading': ['assistant=1&state=entering&to=portal&waits=assisted_draft'],
  }),
];
