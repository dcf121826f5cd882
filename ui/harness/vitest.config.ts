// The pages as a test run of their own, beside the units: it builds the window and opens a browser.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['run/*.test.ts'],
    environment: 'node',
    // A page at a time on each of two cores.
    maxConcurrency: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A page that was still moving is looked at once more; what is really wrong is wrong again.
    retry: 1,
    // Processes, because they can be ended whatever they do.
    pool: 'forks',
    fileParallelism: false,
    teardownTimeout: 10_000,
  },
});
