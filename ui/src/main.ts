import { mount } from 'svelte';

import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
target.replaceChildren();
mount(App, { target });
