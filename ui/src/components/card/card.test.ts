import { describe, expect, it } from 'vitest';

import { paragraph } from '../example';
import { show } from '../testing';
import Card from './Card.svelte';

describe('a card', () => {
  it('is what the page says it is, and keeps what the page calls it', () => {
    const card = show(Card, { as: 'article', class: 'draft', 'aria-label': 'Contoso', children: paragraph('Being prepared') }).get('.card');
    expect([card.localName, card.className, card.getAttribute('aria-label'), card.textContent]).toEqual(['article', 'card draft', 'Contoso', 'Being prepared']);
  });
});
