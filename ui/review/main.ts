// Every component in every state, for looking at: `cargo xtask review`. Never part of the build, whose entries are
// index.html and assistant.html.
import { mount } from 'svelte';

import Review from './Review.svelte';
import { standIn } from './shell';

// There is no shell here: what a press asks of it is answered by nothing.
standIn(() => Promise.resolve(null));
const target = document.getElementById('app');
if (target) mount(Review, { target });
