import { describe, expect, it } from 'vitest';

import { GUIDES } from './content';
import { GUIDE_GROUPS, GUIDE_IDS } from './guides';

describe('guides', () => {
  it('are all on the list, each once', () => {
    expect(GUIDE_GROUPS.flatMap((group) => group.guides).sort()).toEqual([...GUIDE_IDS].sort());
  });

  it('never lead to themselves, and number no step twice', () => {
    for (const id of GUIDE_IDS) {
      const steps = GUIDES[id].parts.flatMap((part) => part.steps);
      expect(steps.map((step) => step.guide)).not.toContain(id);
      expect(new Set(steps.map((step) => step.text)).size).toBe(steps.length);
    }
  });
});
