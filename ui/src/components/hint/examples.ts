import { t } from '../../i18n.svelte';
import { example, words, type Example } from '../example';
import Hint from './Hint.svelte';

export const examples = (): Example[] => [
  example(Hint, 'how to answer', { children: words(t('field-company-legalName-hint')) }),
  example(Hint, 'small: when it was so', { small: true, children: words(t('home-version', { version: '0.1.0' })) }),
];
