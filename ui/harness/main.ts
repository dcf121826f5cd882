// The real window with a fake shell, for looking at pages: `npm run dev`, then /harness/?state=submitted&lang=zh-TW.
// Never part of the build: only index.html is an entry.
import { mockIPC } from '@tauri-apps/api/mocks';
import { mount } from 'svelte';

import App from '../src/App.svelte';
import { Fake } from './fake';

const asked = new URLSearchParams(location.search);
const fake = new Fake(asked);
mockIPC((command, payload) => fake.answer(command, (payload as { request?: unknown } | undefined)?.request), { shouldMockEvents: true });
Object.assign(window, { fake });

const target = document.getElementById('app');
if (target) mount(App, { target });
