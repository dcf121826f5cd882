// The answers as a person reads them once more: in the order in which they were asked, and only what was asked.
import { countryName } from '../../countries';
import { findingText } from '../../findings';
import { dashed, i18n, t, tMaybe } from '../../i18n.svelte';
import type { CheckRow, CheckSection, DraftView, FieldId, FindingView, PageId } from '../../ipc.gen';
import { questionsOf } from '../../questions';

export function shortLabel(field: FieldId): string {
  return tMaybe(`field-${dashed(field)}-short`) ?? t(`field-${dashed(field)}`);
}

export function shownValue(row: Pick<CheckRow, 'field' | 'value'>): string {
  const { field, value } = row;
  if (field.startsWith('ready.') || field === 'authority.confirmed') return value === 'yes' ? t('yes') : t('not-ticked');
  if (value.trim() === '') return t('not-provided');
  if (field === 'company.country') return countryName(value, i18n.language);
  if (field === 'membership' || field === 'workAccount.kind') {
    return tMaybe(`option-${field === 'membership' ? field : 'workAccount'}-${value}`) ?? value;
  }
  return value;
}

export function askedRows(rows: readonly CheckRow[], answers: DraftView['answers']): CheckRow[] {
  const pages = [...new Set(rows.map((row) => row.page))];
  const asked = pages.flatMap((page) => questionsOf(page, answers));
  return asked.flatMap(({ field }) => rows.filter((row) => row.field === field));
}

/** What may stay empty, stayed empty, and bothers no rule: one line for all of it, so that the answers can be read. */
export function passedOver(section: CheckSection, answers: DraftView['answers'], findings: readonly FindingView[]): CheckRow[] {
  const optional = section.rows.flatMap(({ page }) => questionsOf(page, answers)).filter((question) => question.optional);
  return askedRows(section.rows, answers).filter(({ field, value }) =>
    value.trim() === '' && optional.some((one) => one.field === field) && !findings.some((one) => one.field === field));
}

export function checkRows(
  section: CheckSection, answers: DraftView['answers'], findings: readonly FindingView[], change?: (page: PageId) => void,
) {
  const empty = passedOver(section, answers, findings);
  return askedRows(section.rows, answers).filter((row) => !empty.includes(row)).map((row) => {
    const label = shortLabel(row.field);
    const finding = findings.find((one) => one.field === row.field && one.severity === 'blocks')
      ?? findings.find((one) => one.field === row.field);
    return {
      id: row.field,
      label,
      value: shownValue(row),
      empty: row.value.trim() === '',
      note: finding ? findingText(finding) : null,
      noteTone: finding?.severity === 'warns' ? ('warning' as const) : ('error' as const),
      change: change && (() => change(row.page)),
      changeText: t('change'),
      changeLabel: t('change-named', { field: label }),
    };
  });
}
