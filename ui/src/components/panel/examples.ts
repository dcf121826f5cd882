import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import Panel from './Panel.svelte';

export const examples = (): Example[] => [
  example(Panel, 'received', { title: t('received'), children: paragraph(t('received-reference')) }),
  example(Panel, 'received, in practice', { title: t('received-practice'), practice: true, children: paragraph(t('received-practice-note')) }),
];
