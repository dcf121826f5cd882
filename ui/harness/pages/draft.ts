// One application: its task list, what is said of a part, its history, and the lists for others.
import { fill, newDraft, openDraft, pagesAt, press, pressNamed, pressOf, proceed, seen, choose, unfold, type Step } from './page';
import type { LocaleKey } from '../../src/i18n.svelte';

/** Opens what can be said of a part. */
function mark(section: LocaleKey, action: LocaleKey = 'mark-add'): Step {
  return async (walk) => {
    const name = await walk.words(['mark-named', { action: await walk.words(action), section: await walk.words(section) }]);
    await pressNamed(name)(walk);
  };
}

const say = (section: LocaleKey, word: LocaleKey): Step[] => [mark(section), choose(word), fill('mark-note', 'Ms. Wang asks the notary; back on Thursday'), proceed];
/** A moment of the history, the newest first; the one of now cannot be opened. */
const moment = (nth: number): Step => (walk) => walk.page.getByRole('listitem').getByRole('button').nth(nth).click();
const history: Step[] = [openDraft, press('history-open')];

export const draftPages = [
  ...pagesAt('tasks', {
    tasks: ['state=filled', openDraft],
    'tasks, empty': ['state=empty', ...newDraft],
    'tasks for the portal': ['state=filled&to=portal', openDraft],
    'tasks, locked': ['state=filled&to=portal', openDraft, press('tasks-portal-check'), press('begin-start'), press('back')],
    'tasks, with marks': ['state=filled', openDraft, ...say('section-primaryContact', 'mark-later'), ...say('section-workAccount', 'mark-finished')],
    'tasks, finished too early': ['state=empty', ...newDraft, ...say('section-company', 'mark-finished')],
  }),
  ...pagesAt('section', {
    'part, a note': ['state=filled', openDraft, mark('section-company'), fill('mark-note', '等會計師回覆英文地址'), seen(['saved-at', { time: '…' }])],
    'part, nothing said': ['state=empty', ...newDraft, mark('section-company'), fill('mark-note', '長'.repeat(2001)), proceed],
  }),
  ...pagesAt('history', {
    history: ['state=filled', ...history],
    'history, put back': ['state=filled', ...history, moment(0), press('moment-restore')],
    'history, cannot be read': ['state=filled&error=history:databaseUnreadable', ...history],
  }),
  ...pagesAt('moment', {
    moment: ['state=filled', ...history, moment(0)],
    'moment, much differs': ['state=filled', ...history, moment(2)],
    'moment, cannot be put back': ['state=filled&error=restore:cannotSave', ...history, moment(0), press('moment-restore')],
  }),
  ...pagesAt('ask', {
    'ask others': ['state=filled', openDraft, press('ask-open'), unfold],
    'ask others for everything': ['state=empty', ...newDraft, press('ask-open'), unfold],
    'ask others, in English, copied': ['state=empty', ...newDraft, press('ask-open'), choose('message-english'), pressOf('message-copy', 'ask-group-it')],
    'ask others, cannot be read': ['state=filled&error=check_draft:databaseUnreadable', openDraft, press('ask-open')],
  }),
];
