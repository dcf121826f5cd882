import { createRawSnippet } from 'svelte';

import { t } from '../../i18n.svelte';
import { example, type Example } from '../example';
import Field from './Field.svelte';
import Said from './Said.svelte';

const box = (id: string) => createRawSnippet(() => ({ render: () => `<input id="${id}" class="field-box" />` }));

export const examples = (): Example[] => [
  example(Field, 'around any box', { id: 'field-any', label: t('setting-name'), hint: t('setting-name-hint'), optional: true, children: box('field-any') }),
  example(Field, 'with an error', { id: 'field-error', label: t('setting-name'), error: t('setting-name-wrong'), children: box('field-error') }),
  example(Said, 'a warning', { id: 'said-warning', tone: 'warning', text: t('mark-left') }),
];
