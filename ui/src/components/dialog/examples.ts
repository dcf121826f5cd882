import { t } from '../../i18n.svelte';
import { example, nothing, paragraph, type Example } from '../example';
import ConfirmDialog from './ConfirmDialog.svelte';

export const examples = (): Example[] => [
  example(ConfirmDialog, 'before what cannot be undone', { title: t('bin-purge-title'), confirm: t('bin-purge'), onconfirm: nothing, onclose: nothing, children: paragraph(t('bin-purge-text', { count: 2 })) }, { modal: true }),
];
