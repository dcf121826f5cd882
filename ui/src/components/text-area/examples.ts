import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import TextArea from './TextArea.svelte';

export const examples = (): Example[] => [
  example(TextArea, 'a note', { id: 'area-note', label: t('mark-note'), hint: t('mark-note-hint'), optional: true, value: '', oninput: nothing }),
  example(TextArea, 'where every character counts', { id: 'area-exact', label: t('export-recipients'), hint: t('export-recipients-hint'), exact: true, value: 'age1xyz', error: t('export-recipients-wrong'), oninput: nothing }),
];
