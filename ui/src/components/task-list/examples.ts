import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import TaskList from './TaskList.svelte';

export const examples = (): Example[] => [
  example(TaskList, 'in any order', { tasks: [
    { id: 'ready', name: t('section-beforeYouBegin'), hint: t('section-beforeYouBegin-hint'), status: t('status-completed'), tone: 'plain', open: nothing },
    { id: 'company', name: t('section-company'), hint: t('section-company-hint'), status: t('status-inProgress'), tone: 'brand', open: nothing, notes: [t('mark-note-said', { note: '12/1' })],
      action: { text: t('mark-change'), label: t('mark-named', { action: t('mark-change'), section: t('section-company') }), run: nothing } },
    { id: 'contact', name: t('section-primaryContact'), status: t('status-problem'), tone: 'danger', open: nothing },
    { id: 'agreement', name: t('agreement-sign'), status: t('status-later'), tone: 'plain' },
  ] }),
];
