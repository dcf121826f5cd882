import { t } from '../../i18n.svelte';
import { example, nothing, paragraph, type Example } from '../example';
import TextInput from './TextInput.svelte';

export const examples = (): Example[] => [
  example(TextInput, 'plain', { id: 'text-plain', label: t('field-company-city'), value: '臺北市', oninput: nothing }),
  example(TextInput, 'optional, with a hint', { id: 'text-optional', label: t('field-company-website'), hint: t('field-company-website-hint'), optional: true, type: 'url', value: '', oninput: nothing }),
  example(TextInput, 'with an error', { id: 'text-error', label: t('setting-name'), hint: t('setting-name-hint'), value: '', error: t('setting-name-wrong'), oninput: nothing }),
  example(TextInput, 'with a warning', { id: 'text-warning', label: t('field-company-phone'), width: 'medium', type: 'tel', value: '+886 2 2345 6789', warning: t('mark-left'), oninput: nothing }),
  example(TextInput, 'as the question of a page', { id: 'text-heading', heading: true, label: t('field-company-legalName'), hint: t('field-company-legalName-hint'), value: '', oninput: nothing, help: paragraph(t('help-company-legalName-where')) }),
];
