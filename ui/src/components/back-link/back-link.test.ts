import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';

import { router } from '../../router.svelte';
import { press, show } from '../testing';
import BackLink from './BackLink.svelte';

const drawn = () => show(BackLink as Component<object, object, ''>, {});

describe('the way back', () => {
  it('is not offered where there is nothing behind', () => expect(drawn().all('button')).toEqual([]));

  it('leads to the page before', () => {
    router.go({ page: 'home' });
    router.go({ page: 'bin' });
    press(drawn().get('button'));
    expect(router.current.page).toBe('home');
  });
});
