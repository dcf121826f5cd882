// Moments and answers in words.
import { t, dashed, tMaybe, i18n } from '../../i18n.svelte';
import type { FieldDifference, FieldId, HistoryPoint } from '../../ipc.gen';
import { shownValue } from '../check/rows';
import { diff, type Part } from '../portal/standing/diff';

/** More names than that are counted. */
const NAMED = 4;

export function shortLabel(field: FieldId): string {
  return tMaybe(`field-${dashed(field)}-short`) ?? t(`field-${dashed(field)}`);
}

export function happened(point: HistoryPoint): string {
  return t(`history-kind-${point.kind}`, { revision: point.revision ?? '' });
}

export function changedFields({ fields }: Pick<HistoryPoint, 'fields'>): string | null {
  if (fields.length === 0) return null;
  // One more than fits is named too: "and 1 more" is no shorter.
  const named = fields.length <= NAMED + 1 ? fields : fields.slice(0, NAMED);
  const names = named.map(shortLabel);
  if (fields.length > named.length) names.push(t('history-others', { count: fields.length - named.length }));
  return t('history-fields', { fields: new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names) });
}

/** Free text is compared letter by letter; a tick, a choice or a country is another one or the same. */
const WHOLE: readonly FieldId[] = ['membership', 'workAccount.kind', 'company.country', 'authority.confirmed'];

export function sides({ field, then, now }: FieldDifference): { then: Part[]; now: Part[] } {
  if (then !== '' && now !== '' && !WHOLE.includes(field)) {
    const { mine, theirs } = diff(then, now);
    return { then: mine, now: theirs };
  }
  const whole = (value: string): Part[] => [{ text: shownValue({ field, value }), differs: value !== '' }];
  return { then: whole(then), now: whole(now) };
}
