// The drafts that do not open, and what opens them: keyring, passphrase, recovery code.
import { choose, fill, open, pagesAt, press, proceed, unfold, type Step } from './page';

const toKeys = press('home-keys');
const toCode: Step[] = [toKeys, press('recovery-code-make')];
const shownCode: Step[] = [...toCode, press('code-show')];
const toPassphrase: Step[] = [toKeys, press('passphrase-change')];
const unlock = press('unlock-open');
/** Its name goes on with the day on which it was set aside. */
const putBack: Step = async (walk) => walk.page.getByText(await walk.words('aside-back'), { exact: true }).first().click();
const recover = press('recover-do');

export const keyPages = [
  ...pagesAt('storeProblem', {
    'store, no key': ['error=keyMissing'],
    'store, no keyring': ['error=keyringMissing'],
    'store, no key, set aside before': ['error=keyMissing&aside', unfold],
    'store, no key, begin afresh': ['error=keyMissing', unfold, press('afresh-do')],
    'store, put back': ['error=keyMissing&aside', putBack],
    'store, in use': ['error=databaseInUse'],
    'store, in use, in its own words': ['error=databaseInUse&said=Resource temporarily unavailable'],
    'store, keys damaged': ['error=keysDamaged&ways=damaged'],
    'choose a way': ['state=first&error=keyringMissing&ways=first'],
    'choose a way, nothing chosen': ['state=first&error=keyringLocked&ways=first', proceed],
    'choose a way, passphrase too short': ['state=first&error=keyringMissing&ways=first', choose('choose-way-newPassphrase'), fill('passphrase-new', 'short'), proceed],
    'choose a way, keep nothing': ['state=first&error=keyringDenied&ways=first', choose('choose-way-memoryOnly')],
    'choose a way, keyring again': ['state=first&error=keyringTimedOut&ways=first', choose('choose-way-keyring'), proceed],
    unlock: ['error=unlockNeeded&ways=passphrase'],
    'unlock, two ways': ['error=keyringLocked&ways=both', choose('unlock-by-recoveryCode')],
    'unlock, wrong code': ['error=unlockNeeded&ways=code', fill('recovery-code', 'wrong'), unlock],
    'unlock, nothing chosen': ['error=unlockNeeded&ways=both', unlock],
    recover: ['error=databaseUnreadable&recovery=damaged'],
    'recover, older': ['error=databaseOlder&recovery=older', recover],
    'recover, newer': ['error=databaseTooNew&recovery=newer'],
    'recover, in order again': ['error=databaseUnreadable&recovery=fine'],
    'recover, looking': ['error=databaseUnreadable&waits=recoverable'],
    'recover, afresh': ['error=databaseMissing&recovery=missing&noCopies', choose('recover-by-startAfresh'), recover],
    'recover, no good copy': ['error=databaseUnreadable&noGoodCopy', choose('recover-by-lastGoodCopy'), recover],
    'recover after a passphrase': ['error=unlockNeeded&ways=passphrase&then=databaseUnreadable&recovery=cutShort', fill('passphrase', 'correct horse'), unlock],
  }),
  ...pagesAt('keys', {
    keys: ['state=filled', toKeys, unfold],
    'keys, all': ['state=filled&keys=all', toKeys],
    'keys, set aside': ['state=filled&aside', toKeys],
    'keys, memory only': ['state=filled&keys=memory', toKeys],
    'keys, damaged': ['state=filled&keys=damaged', toKeys],
    'keys, nothing opens': ['state=filled&keys=missing', toKeys],
    'keys, other drafts': ['state=filled&keys=otherDrafts', toKeys, press('keyring-keep')],
    'keys, kept': ['state=filled&keys=noService', toKeys, press('keyring-keep')],
    'keys, last one': ['state=filled&keys=passphrase&error=remove_passphrase:lastKey', toKeys, press('passphrase-remove'), press('passphrase-remove', 1)],
    'keys, code made': ['state=filled', ...shownCode, fill('code-confirm', 'oj1g'), press('code-written')],
    'keys, loading': ['state=filled&waits=key_status', toKeys],
  }),
  ...pagesAt('recoveryCode', {
    'recovery code': ['state=filled', ...toCode],
    'recovery code again': ['state=filled&keys=all', toKeys, press('recovery-code-again')],
    'recovery code, shown': ['state=filled', ...shownCode],
    'recovery code, not copied': ['state=filled', ...shownCode, fill('code-confirm', '0000'), press('code-written')],
  }),
  ...pagesAt('passphrase', {
    passphrase: ['state=filled', toKeys, press('passphrase-set')],
    'passphrase, wrong': [
      'state=filled&keys=all', ...toPassphrase, fill('passphrase-old', 'wrong'), fill('passphrase-new', 'four words together'), fill('passphrase-again', 'four words'),
      async (walk) => walk.button(await walk.words(['password-show-named', { field: await walk.words('passphrase-new') }])).click(),
      press('passphrase-change'),
    ],
  }),
  ...pagesAt('home', {
    'home, accounts in memory only': ['state=first&error=keyringDenied&ways=first', choose('choose-way-memoryOnly'), proceed, choose('first-run-practice'), proceed, open('accounts')],
  }),
];
