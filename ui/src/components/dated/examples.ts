import { civilDay } from '../../format';
import { i18n, t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import Dated from './Dated.svelte';

export const examples = (): Example[] => [
  example(Dated, 'a sentence with a day', { text: t('links-checked', { date: civilDay('2026-11-23', i18n.language) }) }),
];
