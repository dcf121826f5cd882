import { i18n, t } from '../../i18n.svelte';
import { letters } from '../../messages';
import { example, type Example } from '../example';
import CopyLetters from './CopyLetters.svelte';
import Letters from './Letters.svelte';

export const examples = (): Example[] => [
  example(Letters, 'with blanks to fill in', { letters: letters('headsUp', null, i18n.language) }),
  example(CopyLetters, 'for somebody who cannot see the letter', { letters: letters('headsUp', null, i18n.language), context: t('message-name-headsUp') }),
];
