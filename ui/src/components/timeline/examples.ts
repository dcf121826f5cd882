import { createRawSnippet } from 'svelte';

import { t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import Timeline from './Timeline.svelte';

const points = [{ id: 3 }, { id: 2 }, { id: 1 }];
const point = createRawSnippet<[{ id: string | number }, number]>((_, index) => ({
  render: () => `<p class="timeline-time">${[t('what-happens-end'), t('what-happens-review'), t('what-happens-mail')][index()] ?? ''}</p>`,
}));

export const examples = (): Example[] => [
  example(Timeline, 'newest first', { points, now: 3, point }),
  example(Timeline, 'one point', { points: points.slice(0, 1), now: 3, point }),
];
