import { t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import PageTitle from './PageTitle.svelte';

export const examples = (): Example[] => [
  example(PageTitle, 'of a page', { title: t('check-answers-title') }),
  example(PageTitle, 'of a page with an error', { title: t('check-answers-title'), error: true }),
];
