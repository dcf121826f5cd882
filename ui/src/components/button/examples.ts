import { t } from '../../i18n.svelte';
import { example, words, type Example } from '../example';
import Button from './Button.svelte';

export const examples = (): Example[] => [
  example(Button, 'the way on', { kind: 'primary', type: 'submit', children: words(t('continue')) }),
  example(Button, 'another way', { children: words(t('try-again')) }),
  example(Button, 'what cannot be undone', { kind: 'danger', children: words(t('bin-purge')) }),
  example(Button, 'in the middle of words', { kind: 'link', children: words(t('save-and-leave')) }),
  example(Button, 'busy: pressed, and not taken twice', { kind: 'primary', busy: true, children: words(t('enroll-now')) }),
];
