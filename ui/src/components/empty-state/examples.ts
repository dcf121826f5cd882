import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import EmptyState from './EmptyState.svelte';

export const examples = (): Example[] => [
  example(EmptyState, 'the first visit', { title: t('home-empty-title'), children: paragraph(t('home-empty')) }),
  example(EmptyState, 'an empty bin', { drawing: 'bin', title: t('bin-empty') }),
];
