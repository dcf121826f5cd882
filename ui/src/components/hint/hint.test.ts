import { describe, expect, it } from 'vitest';

import { words } from '../example';
import { show } from '../testing';
import Hint from './Hint.svelte';

describe('a hint', () => {
  it('can be pointed to by what it describes', () => expect(show(Hint, { id: 'city-hint', children: words('As registered') }).get('#city-hint').textContent).toBe('As registered'));
  it('can be small', () => expect(show(Hint, { small: true, children: words('Then') }).get('p').className).toBe('hint small'));
});
