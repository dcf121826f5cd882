import { example, type Example } from '../example';
import Drawing from './Drawing.svelte';

export const examples = (): Example[] => [
  example(Drawing, 'papers in order', {}),
  example(Drawing, 'looking for one', { drawing: 'search' }),
  example(Drawing, 'the bin', { drawing: 'bin' }),
];
