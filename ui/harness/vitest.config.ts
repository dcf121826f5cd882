// The pages as a test run of their own, beside the units: it builds the window and opens a browser.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['run/*.test.ts'],
    environment: 'node',
    // A page at a time on each of two cores.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
