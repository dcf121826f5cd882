// What each guide says, in order. The words are in guides.ftl.
import type { GuideContent, GuideId, Part, Step } from './guides';

// Two guides lead through the same three situations, so their steps stand here once.
const TXT: Part = {
  title: 'guide-notGlobalAdmin-domain',
  steps: [
    { text: 'guide-notGlobalAdmin-domain-1', who: 'you', link: 'dashboard' },
    { text: 'guide-notGlobalAdmin-domain-2', who: 'you' },
    { text: 'guide-notGlobalAdmin-domain-3', who: 'it' },
    { text: 'guide-notGlobalAdmin-domain-4', who: 'you' },
    { text: 'guide-notGlobalAdmin-domain-5', who: 'you' },
  ],
};
const HIDDEN: Part = {
  title: 'guide-notGlobalAdmin-hidden',
  steps: [
    { text: 'guide-notGlobalAdmin-hidden-1', who: 'you' },
    { text: 'guide-notGlobalAdmin-hidden-2', who: 'microsoft' },
  ],
};
const TAKEOVER: Part = {
  title: 'guide-notGlobalAdmin-takeover',
  intro: 'guide-notGlobalAdmin-takeover-intro',
  steps: [
    { text: 'guide-notGlobalAdmin-takeover-1', who: 'you', link: 'becomeGlobalAdmin' },
    { text: 'guide-notGlobalAdmin-takeover-2', who: 'it' },
    { text: 'guide-notGlobalAdmin-takeover-3', who: 'you' },
  ],
  caution: 'guide-notGlobalAdmin-takeover-note',
};
const FIND_ADMIN: Step = { text: 'guide-notGlobalAdmin-known-1', who: 'you', link: 'userManagement' };

export const GUIDES: Record<GuideId, GuideContent> = {
  findWorkAccount: {
    see: ['guide-findWorkAccount-see-1', 'guide-findWorkAccount-see-2'],
    parts: [
      {
        title: 'guide-findWorkAccount-is',
        steps: [
          { text: 'guide-findWorkAccount-is-1', who: 'you' },
          { text: 'guide-findWorkAccount-is-2', who: 'it', link: 'tenantDomains' },
          { text: 'guide-findWorkAccount-is-3', who: 'you', guide: 'createWorkAccount' },
        ],
      },
      {
        title: 'guide-findWorkAccount-which',
        steps: [
          { text: 'guide-findWorkAccount-which-1', who: 'you' },
          { text: 'guide-findWorkAccount-which-2', who: 'you' },
          { text: 'guide-findWorkAccount-which-3', who: 'you', guide: 'csp' },
        ],
      },
    ],
    links: ['workAccountHelp'],
  },
  createWorkAccount: {
    see: ['guide-createWorkAccount-see-1', 'guide-createWorkAccount-see-2'],
    parts: [
      {
        steps: [
          { text: 'guide-createWorkAccount-do-1', who: 'you', guide: 'findWorkAccount' },
          { text: 'guide-createWorkAccount-do-2', who: 'you' },
          { text: 'guide-createWorkAccount-do-3', who: 'you' },
          { text: 'guide-createWorkAccount-do-4', who: 'you' },
          { text: 'guide-createWorkAccount-do-5', who: 'you' },
          { text: 'guide-createWorkAccount-do-6', who: 'globalAdmin', guide: 'onlyAdmin' },
        ],
        uncertain: 'guide-createWorkAccount-note',
      },
    ],
    links: ['createWorkAccount'],
  },
  notGlobalAdmin: {
    see: ['guide-notGlobalAdmin-see-1', 'guide-notGlobalAdmin-see-2', 'guide-notGlobalAdmin-see-3'],
    parts: [
      {
        title: 'guide-notGlobalAdmin-known',
        steps: [
          FIND_ADMIN,
          { text: 'guide-notGlobalAdmin-known-2', who: 'you' },
          { text: 'guide-notGlobalAdmin-known-3', who: 'globalAdmin' },
          { text: 'guide-notGlobalAdmin-known-4', who: 'you' },
        ],
        message: 'globalAdmin',
      },
      {
        title: 'guide-notGlobalAdmin-pim',
        steps: [
          { text: 'guide-notGlobalAdmin-pim-1', who: 'you' },
          { text: 'guide-notGlobalAdmin-pim-2', who: 'you' },
        ],
        uncertain: 'guide-notGlobalAdmin-pim-note',
      },
      TXT,
      HIDDEN,
      TAKEOVER,
    ],
  },
  tenantLinked: {
    see: ['guide-tenantLinked-see-1', 'guide-tenantLinked-see-2', 'guide-tenantLinked-see-3'],
    parts: [
      {
        title: 'guide-tenantLinked-wrong',
        steps: [
          { text: 'guide-tenantLinked-wrong-1', who: 'you' },
          { text: 'guide-tenantLinked-wrong-2', who: 'you' },
          { text: 'guide-tenantLinked-wrong-3', who: 'it' },
        ],
      },
      {
        title: 'guide-tenantLinked-linked',
        steps: [
          { text: 'guide-tenantLinked-linked-1', who: 'you' },
          { text: 'guide-tenantLinked-linked-2', who: 'you' },
          { text: 'guide-tenantLinked-linked-3', who: 'globalAdmin', link: 'tenants' },
          { text: 'guide-tenantLinked-linked-4', who: 'globalAdmin' },
        ],
        caution: 'guide-tenantLinked-linked-note',
      },
    ],
    links: ['tenantsHelp'],
  },
  onlyAdmin: {
    see: ['guide-onlyAdmin-see-1', 'guide-onlyAdmin-see-2', 'guide-onlyAdmin-see-3'],
    parts: [
      {
        title: 'guide-onlyAdmin-before',
        steps: [
          { text: 'guide-onlyAdmin-before-1', who: 'globalAdmin' },
          { text: 'guide-onlyAdmin-before-2', who: 'globalAdmin', link: 'userManagement' },
          { text: 'guide-onlyAdmin-before-3', who: 'you', link: 'legalInfo' },
          { text: 'guide-onlyAdmin-before-4', who: 'you' },
        ],
      },
      { title: 'guide-onlyAdmin-gone', steps: [FIND_ADMIN, { text: 'guide-onlyAdmin-gone-1', who: 'you' }], message: 'globalAdmin' },
      HIDDEN,
      TAKEOVER,
    ],
    links: ['nextUsers'],
  },
  selfServiceOff: {
    see: ['guide-selfServiceOff-see-1', 'guide-selfServiceOff-see-2'],
    parts: [
      { title: 'guide-selfServiceOff-simple', steps: [{ text: 'guide-selfServiceOff-simple-1', who: 'globalAdmin', guide: 'notGlobalAdmin' }] },
      {
        title: 'guide-selfServiceOff-settings',
        steps: [
          { text: 'guide-selfServiceOff-settings-1', who: 'you' },
          { text: 'guide-selfServiceOff-settings-2', who: 'globalAdmin' },
          { text: 'guide-selfServiceOff-settings-3', who: 'you' },
          { text: 'guide-selfServiceOff-settings-4', who: 'globalAdmin' },
        ],
        uncertain: 'guide-selfServiceOff-settings-note',
        message: 'selfService',
      },
    ],
    links: ['selfServiceHelp'],
  },
  csp: {
    see: ['guide-csp-see-1', 'guide-csp-see-2'],
    parts: [
      {
        title: 'guide-csp-page',
        steps: [
          { text: 'guide-csp-page-1', who: 'you' },
          { text: 'guide-csp-page-2', who: 'you' },
          { text: 'guide-csp-page-3', who: 'you', link: 'legalInfo' },
          { text: 'guide-csp-page-4', who: 'you', guide: 'tenantLinked' },
        ],
      },
      {
        title: 'guide-csp-account',
        steps: [
          { text: 'guide-csp-account-1', who: 'you' },
          { text: 'guide-csp-account-2', who: 'it' },
          { text: 'guide-csp-account-3', who: 'you', guide: 'createWorkAccount' },
          { text: 'guide-csp-account-4', who: 'you' },
        ],
      },
    ],
    links: ['createWorkAccount'],
  },
  dunsNotFound: {
    see: ['guide-dunsNotFound-see-1', 'guide-dunsNotFound-see-2'],
    parts: [
      {
        steps: [
          { text: 'guide-dunsNotFound-do-1', who: 'you' },
          { text: 'guide-dunsNotFound-do-2', who: 'you' },
          { text: 'guide-dunsNotFound-do-3', who: 'you' },
          { text: 'guide-dunsNotFound-do-4', who: 'you' },
          { text: 'guide-dunsNotFound-do-5', who: 'you' },
        ],
        uncertain: 'guide-dunsNotFound-note',
      },
    ],
    links: ['verificationHelp'],
  },
  locations: {
    see: ['guide-locations-see-1', 'guide-locations-see-2'],
    parts: [
      {
        title: 'guide-locations-enroll',
        steps: [
          { text: 'guide-locations-enroll-1', who: 'you' },
          { text: 'guide-locations-enroll-2', who: 'microsoft' },
        ],
      },
      {
        title: 'guide-locations-add',
        steps: [
          { text: 'guide-locations-add-1', who: 'globalAdmin', link: 'legalInfo' },
          { text: 'guide-locations-add-2', who: 'globalAdmin' },
          { text: 'guide-locations-add-3', who: 'you' },
          { text: 'guide-locations-add-4', who: 'you' },
        ],
        caution: 'guide-locations-add-note',
      },
      { title: 'guide-locations-country', steps: [{ text: 'guide-locations-country-1', who: 'globalAdmin' }] },
    ],
    links: ['locationsHelp'],
  },
};
