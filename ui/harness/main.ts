// The real window with a fake shell, for looking at pages: `npm run dev`, then /harness/?state=submitted&lang=zh-TW;
// the copy assistant with &assistant=1, a question with &confirm=enroll, a command that never answers with &waits=open_desk.
// Never part of the product's build: index.html, assistant.html and confirm.html are its entries.
import './measure/words';
import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';

import { begin } from '../src/begin';
import { Fake } from './fake';
import { FakeKeys } from './fake-keys';
import { door } from './measure/door';

const asked = new URLSearchParams(location.search);
const waits = asked.getAll('waits');
const fake = new Fake(asked);
const keys = new FakeKeys(fake, asked);
mockIPC((command, payload) => {
  if (waits.includes(command)) return new Promise(() => undefined);
  const { request } = (payload ?? {}) as { request?: unknown };
  const answer = keys.answer(command, request);
  return answer === undefined ? fake.answer(command, request) : answer;
}, { shouldMockEvents: true });
Object.assign(window, { fake, harness: door, closeDesk: () => emit('desk-leaving') });

// Only one of the windows is loaded: each begins to work as it is imported.
const other = asked.has('assistant') || asked.has('confirm');
// Pictures are taken of pages, not of waiting for them.
if (!other) await (await import('../src/pages')).fetchTheRest(() => Promise.resolve());
const { default: Root } = await root();
await begin(Root);

function root() {
  if (asked.has('assistant')) return import('../src/assistant/Assistant.svelte');
  return asked.has('confirm') ? import('../src/confirm/Confirm.svelte') : import('../src/App.svelte');
}
