import Confirm from './Confirm.svelte';
import { begin } from '../begin';

await begin(Confirm);
