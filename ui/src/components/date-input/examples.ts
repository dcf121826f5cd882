import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import DateInput from './DateInput.svelte';

export const examples = (): Example[] => [
  example(DateInput, 'filled', { id: 'date-filled', legend: t('record-date'), value: { year: '2026', month: '11', day: '23' }, oninput: nothing }),
  example(DateInput, 'optional, empty', { id: 'date-empty', legend: t('record-date'), optional: true, value: { year: '', month: '', day: '' }, oninput: nothing }),
  example(DateInput, 'with an error', { id: 'date-error', legend: t('record-date'), value: { year: '2026', month: '13', day: '1' }, error: t('record-date-wrong', { example: '2026/11/23' }), oninput: nothing }),
];
