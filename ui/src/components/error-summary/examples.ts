import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import ErrorSummary from './ErrorSummary.svelte';

export const examples = (): Example[] => [
  example(ErrorSummary, 'before anything was pressed', { items: [{ text: t('setting-name-wrong'), target: 'text-error' }], title: t('check-left'), attempt: 0 }),
  example(ErrorSummary, 'two errors', { items: [{ text: t('setting-name-wrong'), target: 'text-error' }, { text: t('setting-baseUrl-wrong'), follow: nothing }], attempt: 1 }),
  example(ErrorSummary, 'a warning, which does not stop', { tone: 'warning', items: [{ text: t('mark-left'), target: 'text-warning' }], attempt: 0 }),
];
