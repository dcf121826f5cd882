// Countries and regions, and finding one: by its name in English or Chinese, by its code, 臺 or 台.
import type { Language } from './ipc.gen';

// ISO 3166-1 alpha-2, officially assigned, without places nobody lives in (AQ, BV, HM, TF, UM, GS).
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD ' +
  'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI ' +
  'KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
  'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB ' +
  'SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY ' +
  'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

export interface Country {
  code: string;
  name: string;
  /** Everything it can be found by, folded. */
  words: string;
}

export function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region', style: 'short' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Width, case, accents and 臺/台 make no difference to a search. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('臺', '台').trim();
}

export function countries(language: Language): Country[] {
  const names = (locale: string, style: 'short' | 'long') => new Intl.DisplayNames([locale], { type: 'region', style });
  const shown = names(language, 'short');
  const others = [names('en-US', 'short'), names('en-US', 'long'), names('zh-TW', 'short'), names('zh-TW', 'long')];
  return COUNTRY_CODES.map((code) => ({
    code,
    name: shown.of(code) ?? code,
    words: fold([code, ...others.map((list) => list.of(code) ?? '')].join(' | ')),
  })).sort((a, b) => a.name.localeCompare(b.name, language));
}

/** A page's text with the code in place of each country that is named after a label: Rust compares codes. */
export function withCountryCodes(text: string): string {
  const all = countries('en-US');
  const code = (name: string) => all.find((one) => one.words.split(' | ').includes(fold(name)))?.code ?? name;
  return text.replace(/^(.*(?:country|國家).*?(?:[:：\t]|\r?\n)\s*)(\S.*)$/gimu, (_, label: string, name: string) => label + code(name));
}

/** Matches, best first: the code itself, then names that begin with the text, then names that hold it. */
export function findCountries(list: readonly Country[], text: string): Country[] {
  const wanted = fold(text);
  if (wanted === '') return [...list];
  const rank = (country: Country) => {
    if (country.code.toLowerCase() === wanted) return 0;
    if (country.words.split(' | ').some((word) => word.startsWith(wanted))) return 1;
    return country.words.includes(wanted) ? 2 : 3;
  };
  return list.map((country) => ({ country, rank: rank(country) })).filter((hit) => hit.rank < 3)
    .sort((a, b) => a.rank - b.rank).map((hit) => hit.country);
}
