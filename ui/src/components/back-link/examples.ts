import type { Component } from 'svelte';

import { router } from '../../router.svelte';
import { example, type Example } from '../example';
import BackLink from './BackLink.svelte';

export const examples = (): Example[] => [
  example(BackLink as Component<object, object, ''>, 'with a page behind', {}, { prepare: () => router.go({ page: 'home' }) }),
];
