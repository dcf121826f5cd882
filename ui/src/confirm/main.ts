import { mount } from 'svelte';

import Confirm from './Confirm.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
target.replaceChildren();
mount(Confirm, { target });
