import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const BASE = /node_modules[\\/](svelte|@fluent|@tauri-apps)[\\/]|src[\\/]components[\\/](?!letters|step-list)|src[\\/](?!both-languages|messages|portal-steps)[^\\/]+$/;

export default defineConfig({
  plugins: [svelte()],
  // The window's address space is the app's own: no path prefix, nothing fetched from elsewhere.
  base: '/',
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    // The window, the copy assistant beside the browser, and the question before something binds the company.
    rolldownOptions: {
      input: { main: 'index.html', assistant: 'assistant.html', confirm: 'confirm.html' },
      // What most pages share is one script, not fifty of a kilobyte. Nothing in it may lead to both catalogues.
      output: { codeSplitting: { groups: [{ name: 'base', minShareCount: 4, test: BASE }] } },
    },
    // One sheet for all pages: it is small, and neither its order nor a page's look depends on which page came first.
    cssCodeSplit: false,
    // No `data:` addresses: the window's policy refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Found before the first page asks: found later, they would make the page start over.
  optimizeDeps: { include: ['bits-ui', '@fluent/bundle', '@tauri-apps/api/core', '@tauri-apps/api/event', '@tauri-apps/api/mocks'] },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  // What is tested is what runs in the window, not what a server would draw.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    setupFiles: ['src/both-languages.ts'],
    // Processes, because they can be ended whatever they do; and no more of them than a small machine bears.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    projects: [
      { extends: true, test: { name: 'decisions', environment: 'node', include: ['src/**/*.test.ts', 'styles/*.test.ts', 'scripts/**/*.test.mjs'], exclude: ['src/components/**'] } },
      // One document for all: each test takes away what it mounted, and nothing is mocked by module.
      { extends: true, test: { name: 'components', isolate: false, setupFiles: ['src/both-languages.ts', 'src/components/every-test.ts'], environment: 'happy-dom', include: ['src/components/**/*.test.ts'] } },
    ],
  },
});
