import { example, type Example } from '../example';
import SavedLine from './SavedLine.svelte';

export const examples = (): Example[] => [
  example(SavedLine, 'saved', { id: 'saved-now', savedAt: '2026-11-23T06:02:00Z', failing: false }),
  example(SavedLine, 'nothing typed yet', { id: 'saved-nothing', savedAt: null, failing: false }),
  example(SavedLine, 'not saved', { id: 'saved-failing', savedAt: '2026-11-23T06:02:00Z', failing: true }),
];
