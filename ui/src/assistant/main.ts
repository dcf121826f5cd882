import Assistant from './Assistant.svelte';
import { begin } from '../begin';

await begin(Assistant);
