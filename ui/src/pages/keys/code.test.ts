import { expect, test } from 'vitest';

import { groups, isLastGroup } from './code';

const CODE = '7K3M-Q9XW-01TB-VHRC-5N2P-8DZE-0J1G';

test('the last group counts however it was typed', () => {
  expect(groups(CODE)).toHaveLength(7);
  for (const typed of ['0J1G', '0j1g', ' oJlG ', 'OJIG', '０Ｊ１Ｇ', '0J-1G']) expect(isLastGroup(typed, CODE), typed).toBe(true);
  for (const typed of ['', ' ', '8DZE', '0J1', CODE]) expect(isLastGroup(typed, CODE), typed).toBe(false);
});
