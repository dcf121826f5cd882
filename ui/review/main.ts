// Every component in every state, for looking at: `cargo xtask review`. Never part of the build, whose entries are
// index.html and assistant.html.
import { mount } from 'svelte';

import { axe } from '../harness/measure/axe';
import { lookAgain } from '../harness/measure/look';
import { room } from '../harness/measure/room';
import { lists, targets } from '../harness/measure/rules';
import Review from './Review.svelte';
import { standIn } from './shell';

// There is no shell here: what a press asks of it is answered by nothing.
standIn(() => Promise.resolve(null));
const target = document.getElementById('app');
if (target) mount(Review, { target });

/** What harness/run/review.test.ts asks. */
const judge = {
  // The states of a component stand under each other without the headings of a page. Behind a dialog nothing has changed.
  axe: () => axe(document.querySelector('dialog:modal') ?? document, { 'heading-order': { enabled: false } }),
  measure: () => {
    lookAgain();
    return [...room(), ...targets(), ...lists()];
  },
};
Object.assign(window, { judge });

declare global {
  interface Window {
    judge: typeof judge;
  }
}
