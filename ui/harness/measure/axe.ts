// What axe says of the page; every rule of its own counts.
import type { RuleObject } from 'axe-core';

import { named } from './look';

export async function axe(context: Element | Document = document, rules: RuleObject = {}): Promise<string[]> {
  const { default: runner } = await import('axe-core');
  const { violations } = await runner.run(context, { resultTypes: ['violations'], preload: false, rules });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const element = document.querySelector(String(node.target[0]));
    return `axe ${id}: ${element ? named(element) : node.html.slice(0, 120)}`;
  }));
}
