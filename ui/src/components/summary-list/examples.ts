import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import SummaryList from './SummaryList.svelte';

export const examples = (): Example[] => [
  example(SummaryList, 'answers', { rows: [
    { id: 'name', label: t('field-company-legalName'), value: '北風範例科技股份有限公司', change: nothing, changeText: t('change'), changeLabel: t('change-named', { field: t('field-company-legalName') }) },
    { id: 'site', label: t('field-company-website'), value: t('not-provided'), empty: true, change: nothing, changeText: t('change'), changeLabel: t('change-named', { field: t('field-company-website') }) },
    { id: 'city', label: t('field-company-city'), value: t('not-provided'), empty: true, note: t('rule-missing-company-city'), change: nothing, changeText: t('change'), changeLabel: t('change-named', { field: t('field-company-city') }) },
    { id: 'phone', label: t('field-company-phone'), value: '+886 2 2345 6789', note: t('field-company-phone-hint'), noteTone: 'warning' },
  ] }),
];
