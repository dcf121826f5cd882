// The answers as a person reads them once more: in the order in which they were asked, and only what was asked.
import { countryName } from '../../countries';
import { findingText } from '../../findings';
import { dashed, i18n, t, tMaybe } from '../../i18n.svelte';
import type { CheckRow, CheckSection, DraftView, FindingView, PageId } from '../../ipc.gen';
import { questionsOf } from '../../questions';

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

export function checkRows(
  section: CheckSection, answers: DraftView['answers'], findings: readonly FindingView[], change?: (page: PageId) => void,
) {
  return askedRows(section.rows, answers).map((row) => {
    const label = tMaybe(`field-${dashed(row.field)}-short`) ?? t(`field-${dashed(row.field)}`);
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
