import { example, type Example } from '../example';
import ExternalLink from './ExternalLink.svelte';

export const examples = (): Example[] => [
  example(ExternalLink, 'in the middle of words', { link: 'join' }),
  example(ExternalLink, 'as a button', { link: 'practiceUsers', kind: 'secondary' }),
  example(ExternalLink, 'with the English page beside it', { link: 'portalStart', english: true }),
];
