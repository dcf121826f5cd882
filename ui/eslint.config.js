import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import noBareText from './scripts/no-bare-text.mjs';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/ipc.gen.ts', 'src/locale-keys.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.browser } },
  { files: ['scripts/**', 'harness/*.mjs', 'review/*.mjs', '*.config.*'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    files: ['src/**/*.svelte'],
    plugins: { desk: { rules: { 'no-bare-text': noBareText } } },
    rules: {
      'desk/no-bare-text': 'error',
      // A button that cannot be pressed tells nobody why: it takes the press and says what is missing.
      'no-restricted-syntax': ['error', { selector: "SvelteAttribute[key.name='disabled'], SvelteShorthandAttribute[key.name='disabled'], SvelteAttribute[key.name='required'], SvelteAttribute[key.name='maxlength']", message: 'Nothing is disabled, required or cut off: say what is missing after the press.' }],
    },
  },
  {
    rules: {
      // The compiler and svelte-check know types better than a pattern does.
      'no-undef': 'off',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'no-restricted-imports': ['error', { patterns: [{ group: ['@tauri-apps/*'], message: 'Only ipc.ts speaks Tauri.' }] }],
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch'],
      'no-eval': 'error',
    },
  },
  { files: ['src/ipc.ts', 'harness/**'], rules: { 'no-restricted-imports': 'off' } },
);
