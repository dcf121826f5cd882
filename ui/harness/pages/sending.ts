// From signing in to the next steps, where applications are sent from here.
import type { RefusalKind } from '../../src/ipc.gen';
import { choose, fill, newDraft, openDraft, open, pagesAt, press, pressOf, seen, tick, unfold, type Step } from './page';

const signIn: Step[] = [openDraft, press('step-signIn')];
const check: Step[] = [openDraft, press('step-check')];
const agreement: Step[] = [openDraft, press('step-agreement')];
const agent: Step[] = [openDraft, press('step-agent')];
const REFUSALS = [
  'setup', 'chooseAccount', 'wrongTenant', 'noSuchAccount', 'noSuchTenant', 'locked', 'password', 'wrongPassword', 'disabled', 'ended', 'interrupted',
  'mfaSetup', 'mfa', 'moreProof', 'device', 'notAssigned', 'policy', 'network', 'crossTenant', 'looping', 'noApi', 'consent', 'adminConsent', 'declined',
  'appUnknown', 'wrongCloud', 'unknown',
] as const satisfies readonly RefusalKind[];
const REASONS = ['signIn', 'stepUp', 'adminConsent', 'otherAccount', 'confirmAgain', 'outcomeUnknown', 'globalAdmin'];
const STATES = ['queued', 'sending', 'unknown', 'onHold', 'refused', 'submitted', 'actionNeeded', 'authorized'];

export const sendingPages = [
  ...pagesAt('signIn', {
    'sign-in': ['state=filled', ...signIn],
    'sign-in, waiting': ['state=filled&waits=sign_in', ...signIn, press('sign-in')],
    'sign-in, address pasted wrongly': ['state=filled&waits=sign_in&error=paste_address:signInUntrusted', ...signIn, press('sign-in'), open('sign-in-paste'), fill('sign-in-paste-label', 'x'), press('sign-in-paste-use')],
    'sign-in, refused': ['state=filled&error=sign_in:signInRefused&said=AADSTS50126: Error validating credentials.', ...signIn, press('sign-in')],
    ...Object.fromEntries(REFUSALS.map((kind) => [`sign-in, explained, ${kind}`, [`state=filled&error=sign_in:${kind.endsWith('onsent') ? 'adminConsentNeeded' : 'signInRefused'}&refusal=${kind}&who=admin&said=AADSTS50105: The signed in user is not assigned to a role for the application.`, ...signIn, press('sign-in')] as const])),
    'sign-in, company left out': ['state=filled&error=sign_in:tenantNotAdmitted&said=lin@tailspin.example (5d6e7f80-2222-4333-8444-a55566677788)', ...signIn, press('sign-in')],
    'sign-in, wrong company': ['state=filled&error=sign_in:wrongTenant&said=lin@tailspin.example', ...signIn, press('sign-in')],
  }),
  ...pagesAt('account', {
    account: ['state=filled&signedIn&others', ...signIn],
    'account, all told': ['state=filled&signedIn&told', ...signIn],
    'account, unproved': ['state=filled&signedIn', ...signIn, unfold],
    'account, permission refused': ['state=filled&signedIn&error=sign_in:adminConsentNeeded&refusal=adminConsent&who=admin', ...signIn, unfold, pressOf('agent-consent', 'unproved-company')],
    'account, no admin': ['state=filled&signedIn&admin=no', ...signIn],
    'account, admin not known': ['state=filled&signedIn&admin=unknown', ...signIn],
    'account, signed out': ['state=filled&signedIn', ...signIn, open('accounts'), press(['sign-out-of', { username: 'lin@northwind.example' }])],
  }),
  ...pagesAt('check', {
    'check answers': ['state=filled&signedIn', ...check],
    'check answers, several accounts': ['state=filled&signedIn&others', ...check, press('enroll-now')],
    'check answers, nobody signed in': ['state=filled&to=service', ...check],
    'check answers, not ready': ['state=empty', ...newDraft, press('step-check')],
    'check answers, not ready and sent': ['state=empty', ...newDraft, press('step-check'), press('enroll-now')],
    'check answers, locked': ['state=submitted', openDraft, press('sent-answers')],
    'check answers, cannot be read': ['state=filled&error=check_draft:databaseUnreadable', ...check],
  }),
  ...pagesAt('tracking', {
    ...Object.fromEntries(STATES.map((state) => [`tracking, ${state}`, [`state=${state}`, openDraft] as const])),
    ...Object.fromEntries(REASONS.map((reason) => [`tracking, needs you, ${reason}`, [`state=needsYou&reason=${reason}`, openDraft] as const])),
    'tracking, not reached': ['state=submitted&error=refresh_submission:unreachable', openDraft, press('refresh')],
  }),
  ...pagesAt('agreement', {
    agreement: ['state=submitted', ...agreement],
    'agreement, not filled in': ['state=submitted', ...agreement, press('agreement-accept')],
    'agreement, accepted': [
      'state=submitted', ...agreement, fill('field-authority-name', '林美玲'), fill('field-authority-title', '總經理'), tick('agreement-read'), press('agreement-accept'),
    ],
    'agreement, changed': [
      'state=submitted&error=accept_agreement:agreementChanged', ...agreement, fill('field-authority-name', '林美玲'), fill('field-authority-title', '總經理'),
      tick('agreement-read'), press('agreement-accept'),
    ],
    'agreement, on its way': ['state=submitted&waits=read_agreement', ...agreement],
    'agreement, not reached': ['state=submitted&error=read_agreement:unreachable', ...agreement],
  }),
  ...pagesAt('adminAgent', {
    ...Object.fromEntries(['unknown', 'notMember', 'member', 'needsConsent', 'notApplicable'].map((answer) => [`admin agent, ${answer}`, [`state=submitted&agent=${answer}`, ...agent] as const])),
    'admin agent, message to an administrator': ['state=submitted&agent=needsConsent', ...agent, unfold],
    'admin agent, checked': ['state=submitted&agent=unknown', ...agent, press('check-again')],
    'admin agent, consent asked': ['state=submitted&agent=needsConsent&waits=sign_in', ...agent, press('agent-consent')],
    'admin agent by hand': ['state=submittedByPerson&to=portal', openDraft, press('agent-how')],
  }),
  ...pagesAt('nextSteps', {
    'next steps': ['state=submitted', openDraft, press('step-next')],
    'next steps, not saved': ['state=submitted&error=tick_step:cannotSave', openDraft, press('step-next'), async (walk) => walk.page.getByRole('checkbox').first().click(), seen('error-cannotSave')],
  }),
  ...pagesAt('guide', {
    'guide from a question': ['state=empty', ...newDraft, press('section-workAccount'), choose('option-workAccount-create'), press('guides-step-by-step'), unfold],
  }),
  ...pagesAt('question', {
    'contact, after a refusal': ['state=refused', openDraft, press('field-company-postalCode')],
  }),
];
