import { describe, expect, it } from 'vitest';

import { countries, COUNTRY_CODES, findCountries, countryName, withCountryCodes } from './countries';

const first = (text: string) => findCountries(countries('zh-TW'), text)[0]?.code;

describe('finding a country', () => {
  it.each([['taiwan', 'TW'], ['TW', 'TW'], ['ｔｗ', 'TW'], ['台灣', 'TW'], ['臺灣', 'TW'], ['日本', 'JP'], ['germ', 'DE'], ['德國', 'DE'], ['curacao', 'CW'], ['香港', 'HK']])(
    '%s leads to %s',
    (text, code) => expect(first(text)).toBe(code),
  );

  it('shows everything for nothing and nothing for nonsense', () => {
    expect(findCountries(countries('en-US'), ' ')).toHaveLength(COUNTRY_CODES.length);
    expect(findCountries(countries('en-US'), 'zzzz')).toEqual([]);
  });

  it('puts the code in place of a country that a page names, and leaves a city of that name alone', () => {
    expect(withCountryCodes('Country/region\nTaiwan\nCity\nSingapore')).toBe('Country/region\nTW\nCity\nSingapore');
    expect(withCountryCodes('國家/地區：臺灣\n縣市：臺北市')).toBe('國家/地區：TW\n縣市：臺北市');
    expect(withCountryCodes('Country: Atlantis')).toBe('Country: Atlantis');
  });

  it('uses short names and each code once', () => {
    expect(countryName('HK', 'zh-TW')).toBe('香港');
    expect(new Set(COUNTRY_CODES).size).toBe(COUNTRY_CODES.length);
  });
});
