// Every page, every state: each is one test, and what is wrong with it is its message.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { PAGES } from '../pages';
import { openStage, type Stage } from './stage';
import { someViews } from './views';
import { visit } from './visit';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

for (const [nth, page] of PAGES.entries()) {
  test.concurrent(`${page.name}: fits, reads and works in both languages`, async () => {
    expect(await visit(stage, page, someViews(nth))).toEqual([]);
  });
}
