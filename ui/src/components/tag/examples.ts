import { t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import Tag from './Tag.svelte';

export const examples = (): Example[] => [
  example(Tag, 'completed is plain words', { tone: 'plain', text: t('status-completed') }),
  example(Tag, 'neutral', { text: t('status-notStarted') }),
  example(Tag, 'going on', { tone: 'brand', text: t('status-inProgress') }),
  example(Tag, 'good', { tone: 'success', text: t('state-authorized') }),
  example(Tag, 'needs somebody', { tone: 'warning', text: t('state-actionNeeded') }),
  example(Tag, 'bad', { tone: 'danger', text: t('status-problem') }),
];
