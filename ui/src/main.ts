import App from './App.svelte';
import { begin } from './begin';

await begin(App);
