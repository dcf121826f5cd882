import { expect, it } from 'vitest';

import { latinChoice } from './script';

it('offers Latin letters where something is in others, or a Latin spelling was given', () => {
  expect(latinChoice({ 'company.legalName': 'Contoso Ltd', 'company.city': 'Ｋöln' })).toEqual({ offered: false, any: false });
  expect(latinChoice({ 'company.city': '臺北市' })).toEqual({ offered: true, any: false });
  expect(latinChoice({ 'company.legalName': 'A', 'company.legalNameLatin': 'A Ltd' })).toEqual({ offered: true, any: true });
});
