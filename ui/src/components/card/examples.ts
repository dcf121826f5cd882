import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import Card from './Card.svelte';

export const examples = (): Example[] => [
  example(Card, 'one of several', { children: paragraph(t('new-computer-file')) }),
];
