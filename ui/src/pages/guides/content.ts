// What each guide says, in order. The words are in guides.ftl.
import { FORM_GUIDES } from './content-form';
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
    choose: 'guide-findWorkAccount-choose',
    title: 'guide-findWorkAccount-title',
    see: ['guide-findWorkAccount-see-1', 'guide-findWorkAccount-see-2'],
    why: 'guide-findWorkAccount-why',
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
    otherwise: 'guide-findWorkAccount-else',
    source: 'guide-findWorkAccount-source',
    links: ['workAccountHelp'],
  },
  createWorkAccount: {
    choose: 'guide-createWorkAccount-choose',
    title: 'guide-createWorkAccount-title',
    see: ['guide-createWorkAccount-see-1', 'guide-createWorkAccount-see-2'],
    why: 'guide-createWorkAccount-why',
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
    otherwise: 'guide-createWorkAccount-else',
    source: 'guide-createWorkAccount-source',
    links: ['createWorkAccount'],
  },
  notGlobalAdmin: {
    choose: 'guide-notGlobalAdmin-choose',
    title: 'guide-notGlobalAdmin-title',
    see: ['guide-notGlobalAdmin-see-1', 'guide-notGlobalAdmin-see-2', 'guide-notGlobalAdmin-see-3'],
    why: 'guide-notGlobalAdmin-why',
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
    otherwise: 'guide-notGlobalAdmin-else',
    source: 'guide-notGlobalAdmin-source',
  },
  tenantLinked: {
    choose: 'guide-tenantLinked-choose',
    title: 'guide-tenantLinked-title',
    see: ['guide-tenantLinked-see-1', 'guide-tenantLinked-see-2', 'guide-tenantLinked-see-3'],
    why: 'guide-tenantLinked-why',
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
    otherwise: 'guide-tenantLinked-else',
    source: 'guide-tenantLinked-source',
    links: ['tenantsHelp'],
  },
  onlyAdmin: {
    choose: 'guide-onlyAdmin-choose',
    title: 'guide-onlyAdmin-title',
    see: ['guide-onlyAdmin-see-1', 'guide-onlyAdmin-see-2', 'guide-onlyAdmin-see-3'],
    why: 'guide-onlyAdmin-why',
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
    otherwise: 'guide-onlyAdmin-else',
    source: 'guide-onlyAdmin-source',
    links: ['nextUsers'],
  },
  ...FORM_GUIDES,
};
