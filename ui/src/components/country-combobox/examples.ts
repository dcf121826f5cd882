import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import CountryCombobox from './CountryCombobox.svelte';

export const examples = (): Example[] => [
  example(CountryCombobox, 'empty', { id: 'country-empty', label: t('field-company-country'), hint: t('field-company-country-hint'), value: '', onchange: nothing }),
  example(CountryCombobox, 'chosen', { id: 'country-chosen', label: t('field-company-country'), value: 'TW', onchange: nothing }),
  example(CountryCombobox, 'with an error', { id: 'country-error', label: t('field-company-country'), value: '', error: t('rule-missing-company-country'), onchange: nothing }),
];
