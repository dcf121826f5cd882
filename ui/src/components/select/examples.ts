import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import Select from './Select.svelte';

export const examples = (): Example[] => [
  example(Select, 'an order', { id: 'select-order', label: t('home-sort'), options: (['newest', 'oldest', 'name'] as const).map((value) => ({ value, label: t(`home-sort-${value}`) })), value: 'newest', onchange: nothing }),
];
