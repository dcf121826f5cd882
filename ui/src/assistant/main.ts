import { mount } from 'svelte';

import Assistant from './Assistant.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
target.replaceChildren();
mount(Assistant, { target });
