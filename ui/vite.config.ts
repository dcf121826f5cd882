import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  // The window's address space is the app's own: no path prefix, nothing fetched later.
  base: '/',
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    // The window, and the copy assistant beside the browser.
    rolldownOptions: { input: { main: 'index.html', assistant: 'assistant.html' } },
    // No `data:` addresses: the window's policy refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  // What is tested is what runs in the window, not what a server would draw.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    // Processes, because they can be ended whatever they do; and no more of them than a small machine bears.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    projects: [
      { extends: true, test: { name: 'decisions', environment: 'node', include: ['src/**/*.test.ts', 'styles/*.test.ts'], exclude: ['src/components/**'] } },
      // One document for all: each test takes away what it mounted, and nothing is mocked by module.
      { extends: true, test: { name: 'components', isolate: false, setupFiles: 'src/components/every-test.ts', environment: 'happy-dom', include: ['src/components/**/*.test.ts'] } },
    ],
  },
});
