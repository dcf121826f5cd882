// The guides for what happens in the portal's form and to the company's shape. The words are in guides.ftl.
import type { GuideContent } from './guides';

export const FORM_GUIDES = {
  selfServiceOff: {
    choose: 'guide-selfServiceOff-choose',
    title: 'guide-selfServiceOff-title',
    see: ['guide-selfServiceOff-see-1', 'guide-selfServiceOff-see-2'],
    why: 'guide-selfServiceOff-why',
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
    otherwise: 'guide-selfServiceOff-else',
    source: 'guide-selfServiceOff-source',
    links: ['selfServiceHelp'],
  },
  csp: {
    choose: 'guide-csp-choose',
    title: 'guide-csp-title',
    see: ['guide-csp-see-1', 'guide-csp-see-2'],
    why: 'guide-csp-why',
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
    otherwise: 'guide-csp-else',
    source: 'guide-csp-source',
    links: ['createWorkAccount'],
  },
  dunsNotFound: {
    choose: 'guide-dunsNotFound-choose',
    title: 'guide-dunsNotFound-title',
    see: ['guide-dunsNotFound-see-1', 'guide-dunsNotFound-see-2'],
    why: 'guide-dunsNotFound-why',
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
    otherwise: 'guide-dunsNotFound-else',
    source: 'guide-dunsNotFound-source',
    links: ['verificationHelp'],
  },
  locations: {
    choose: 'guide-locations-choose',
    title: 'guide-locations-title',
    see: ['guide-locations-see-1', 'guide-locations-see-2'],
    why: 'guide-locations-why',
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
    otherwise: 'guide-locations-else',
    source: 'guide-locations-source',
    links: ['locationsHelp'],
  },
} as const satisfies Record<string, GuideContent>;
