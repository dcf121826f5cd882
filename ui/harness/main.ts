// The real window with a fake shell, for looking at pages: `npm run dev`, then /harness/?state=submitted&lang=zh-TW;
// the copy assistant with &assistant=1.
// Never part of the build: index.html and assistant.html are its entries.
import { mockIPC } from '@tauri-apps/api/mocks';
import { mount } from 'svelte';

import { Fake } from './fake';
import { FakeKeys } from './fake-keys';

const asked = new URLSearchParams(location.search);
const fake = new Fake(asked);
const keys = new FakeKeys(fake, asked);
mockIPC((command, payload) => {
  const { request } = (payload ?? {}) as { request?: unknown };
  const answer = keys.answer(command, request);
  return answer === undefined ? fake.answer(command, request) : answer;
}, { shouldMockEvents: true });
Object.assign(window, { fake });

// Only one of the two windows is loaded: each begins to work as it is imported.
const target = document.getElementById('app');
const assistant = asked.has('assistant');
// Pictures are taken of pages, not of waiting for them.
if (!assistant) await (await import('../src/pages')).fetchTheRest(() => Promise.resolve());
const { default: Root } = assistant ? await import('../src/assistant/Assistant.svelte') : await import('../src/App.svelte');
if (target) mount(Root, { target });
