// Every component with its examples, by folder: one list for the review page, the tests and axe.
import type { Example } from './example';

const files = import.meta.glob<{ examples: () => Example[] }>('./*/examples.ts', { eager: true });

export const COMPONENTS = Object.entries(files).map(([path, { examples }]) => ({ name: path.split('/')[1] ?? path, examples }));
