import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import Checkbox from './Checkbox.svelte';

export const examples = (): Example[] => [
  example(Checkbox, 'with a hint', { id: 'tick-hint', label: t('field-authority-confirmed'), hint: t('say-hint-left'), checked: false, onchange: nothing }),
  example(Checkbox, 'ticked', { id: 'tick-done', label: t('field-authority-confirmed'), checked: true, onchange: nothing }),
  example(Checkbox, 'with a warning', { id: 'tick-warning', label: t('field-authority-confirmed'), checked: false, warning: t('say-hint-left'), onchange: nothing }),
  example(Checkbox, 'with an error', { id: 'tick-error', label: t('agreement-read'), checked: false, error: t('agreement-read-missing'), onchange: nothing }),
];
