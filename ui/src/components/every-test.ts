// What each test of a component begins with and leaves behind: an empty document, English, no desk, and a shell that answers
// nothing. Named by vite.config.ts, so that it is in force in every file although all of them share one document.
import { afterEach, beforeEach } from 'vitest';

import { standIn } from '../../review/shell';
import '../both-languages';
import { desk } from '../desk.svelte';
import { i18n } from '../i18n.svelte';
import { router } from '../router.svelte';
import { asked, takeAway } from './testing';

beforeEach(() => {
  asked.mockReset().mockResolvedValue(null);
  standIn(asked);
  void i18n.speak('en-US');
});

afterEach(async () => {
  await takeAway();
  desk.view = null;
  router.reset({ page: 'loading' });
});
