import { t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import Progress from './Progress.svelte';

export const examples = (): Example[] => [
  example(Progress, 'not begun', { text: t('assistant-progress', { done: 0, all: 21 }), label: t('assistant-progress-label'), done: 0, all: 21 }),
  example(Progress, 'on the way', { text: t('assistant-progress', { done: 8, all: 21 }), label: t('assistant-progress-label'), done: 8, all: 21 }),
  example(Progress, 'done', { text: t('assistant-progress', { done: 21, all: 21 }), label: t('assistant-progress-label'), done: 21, all: 21 }),
];
