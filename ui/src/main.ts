import { mount } from 'svelte';

import App from './App.svelte';
import { i18n, otherLanguage, systemLanguage } from './i18n.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
// Until its words are here, the frame of index.html stands.
const language = systemLanguage();
await i18n.speak(language).catch(() => i18n.speak(otherLanguage(language)));
target.replaceChildren();
mount(App, { target });
