// Where everything begins: the first run, the list of applications, the bin.
import { choose, COMPANY, fill, open, openDraft, pagesAt, press, proceed, seen, unfold } from './page';

const THIRD = '台積範例股份有限公司';
const SENT = 'Adatum Corporation';
const toBin = press(['home-bin', { count: 3 }]);

export const homePages = [
  ...pagesAt('loading', { loading: ['waits=open_desk'] }),
  ...pagesAt('firstRun', {
    'first run': ['state=first'],
    'first run, nothing chosen': ['state=first', proceed],
    'first run, another destination': ['state=filled', open('accounts'), press('change-destination')],
    'first run, practice does not start': ['state=filled&error=choose_practice:practiceFailed', open('accounts'), press('change-destination'), choose('first-run-practice'), proceed],
  }),
  ...pagesAt('home', {
    'home, empty': ['state=empty'],
    home: ['state=actionNeeded'],
    'home at the portal': ['state=entering&to=portal&done=4'],
    'home at a service': ['state=filled&to=service'],
    'home, memory only': ['error=keyringDenied&ways=first', choose('choose-way-memoryOnly'), proceed],
    'home, many': ['state=filled&many&bin'],
    'home, many, all shown': ['state=filled&many', press('home-more')],
    'home, search': ['state=filled&many', fill('home-find', '有限'), seen(['home-found', { count: 5 }])],
    'home, search finds nothing': ['state=filled&many', fill('home-find', '台北'), seen('home-nothing')],
    'home, removed': ['state=filled&many', press(['home-delete-named', { title: THIRD }])],
    'home, kept': ['state=filled&many', press(['home-delete-named', { title: SENT }])],
    'home, taken back': ['state=filled&many', press(['home-delete-named', { title: THIRD }]), press('home-undo')],
    'home, nothing can be saved': ['state=filled&error=create_draft:cannotSave', press('home-new')],
    'home, nobody signed in': ['state=filled', open('accounts')],
    'home, accounts': ['state=submitted&others', open('accounts')],
    'home, practice over': ['state=filled', press('practice-reset')],
    'home, recovered': ['state=filled&recovered=1', unfold],
    'home, many recovered': ['state=filled&recovered=many'],
    'home, many recovered, unfolded': ['state=filled&recovered=many', unfold],
  }),
  ...pagesAt('bin', {
    bin: ['state=filled&bin', toBin],
    'bin, empty': ['state=filled', press(['home-bin', { count: 0 }])],
    'bin, asked': ['state=filled&bin', toBin, press('bin-purge')],
    'bin, taken back': ['state=filled&bin', toBin, press(['bin-restore-named', { title: 'Litware Inc.' }])],
    'bin, emptied': ['state=filled&bin', toBin, press('bin-purge'), press('bin-purge', 1)],
    'bin, cannot be read': ['state=filled&error=bin:databaseUnreadable', press(['home-bin', { count: 0 }])],
  }),
  ...pagesAt('welcome', {
    welcome: ['state=empty', press('home-new')],
    'welcome again': ['state=filled', openDraft, press('tasks-welcome')],
  }),
  ...pagesAt('tasks', {
    'tasks, sent': ['state=submitted', openDraft, press('sent-tasks')],
    'tasks, submitted in the portal': ['state=submittedByPerson&to=portal', openDraft, press('sent-tasks')],
    'tasks, a copy': ['state=filled', press(['home-duplicate-named', { title: COMPANY }])],
  }),
];
