import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import Notification from './Notification.svelte';

export const examples = (): Example[] => [
  example(Notification, 'done', { title: t('message-copied') }),
  example(Notification, 'done, with more to say', { title: t('home-undone', { title: '北風範例科技' }), children: paragraph(t('history-restored-text')) }),
  example(Notification, 'nothing was done', { tone: 'info', title: t('export-canceled') }),
  example(Notification, 'not done, for a reason', { tone: 'warning', title: t('home-kept', { title: '北風範例科技' }), children: paragraph(t('home-kept-text')) }),
];
