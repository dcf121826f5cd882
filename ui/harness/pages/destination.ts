// The settings of a destination: entered, tried, out of a file and into one.
import { choose, fill, open, openDraft, pagesAt, press, proceed, seen, unfold } from './page';

const toService = [choose('first-run-service'), proceed];
const again = [open('accounts'), press('change-destination')];
const wrong = (mistake: string, on = 'choose_service') => `state=filled&to=service&error=${on}:badSettings&said=${mistake}`;
const toSignIn = [openDraft, press('step-signIn')];
const fromFile = [press('settings-file-link'), press('settings-file-choose')];

export const destinationPages = [
  ...pagesAt('service', {
    service: ['state=first', ...toService],
    'service, a wrong setting': [wrong('issuer-description'), ...again, proceed, fill('setting-issuer', 'login.example'), press('service-save')],
    'service, a proxy': ['state=first', ...toService, unfold, choose('proxy-given')],
    'service, a wrong proxy': [wrong('proxyAddress-script', 'check_connection'), ...again, proceed, press('connection-check')],
    'service, a private key': [wrong('certificates-key', 'save_settings'), ...again, proceed, press('settings-save')],
    'service, certificates of a file': ['state=first', ...toService, unfold, press('certificates-choose'), seen('certificates-from-file')],
    'service, a certificate that is a server’s': [
      'state=filled&to=service&error=choose_certificates:badSettings&said=certificates-server', ...again, proceed, press('certificates-choose'),
    ],
    'service, settings written': ['state=filled&to=service', ...again, proceed, press('settings-save'), seen('settings-saved')],
    'service, no place chosen': ['state=filled&to=service&file=none', ...again, proceed, press('settings-save'), seen('settings-save-canceled')],
    'service, every finding': ['state=filled&to=service&way=every', ...again, proceed, press('connection-check'), seen('connection-bad')],
    'service, a file to change first': ['state=first', ...fromFile, press('settings-file-change')],
  }),
  ...pagesAt('portalSettings', {
    'portal settings': ['state=first', choose('first-run-choice-portal'), proceed, unfold],
    'portal settings, practice': ['state=first', choose('first-run-choice-portal'), proceed, choose('cloud-practice')],
    'portal settings, a wrong id': [wrong('clientId', 'choose_portal').replace('to=service', 'to=portal'), ...again, proceed, fill('client-label', 'abc'), press('portal-settings-save')],
    'portal settings, checked': ['state=first&way=providerPkceUntold', choose('first-run-choice-portal'), proceed, press('connection-check'), seen('connection-good')],
  }),
  ...pagesAt('settingsFile', {
    'settings file': ['state=first', press('settings-file-link')],
    'settings file, none chosen': ['state=first&file=none', ...fromFile, seen('settings-file-canceled')],
    'settings file, of a service': ['state=filled', ...again, ...fromFile, seen('settings-file-preview')],
    'settings file, of the portal': ['state=first&file=portal', ...fromFile, seen('settings-file-preview')],
    'settings file, checked': ['state=first&way=tlsInspected', ...fromFile, press('connection-check'), seen('connection-notice')],
    'settings file, no settings file': ['state=filled&error=choose_settings:badSettingsFile&said=unknown field `tls` at line 7 column 12', ...again, ...fromFile],
    'settings file, too new': ['state=filled&error=choose_settings:fileTooNew', ...again, ...fromFile],
    'settings file, a wrong setting': ['state=filled&error=choose_settings:badSettings&said=baseUrl-plain', ...again, ...fromFile],
  }),
  ...pagesAt('connection', {
    connection: ['state=filled&to=service&way=proxyWantsSignIn&error=sign_in:unreachable', ...toSignIn, press('sign-in'), press('connection-check'), seen('connection-bad')],
    'connection, still looking': ['state=filled&to=service&waits=check_connection&error=sign_in:clockWrong', ...toSignIn, press('sign-in'), press('connection-check'), seen('connection-busy')],
    'connection, copied': ['state=filled&to=service&error=sign_in:serviceFailed', ...toSignIn, press('sign-in'), press('connection-check'), press('connection-copy'), seen('connection-copied')],
  }),
];
