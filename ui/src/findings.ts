// A finding in words: the special case for its field first, then the rule's own.
import { dashed, t, tMaybe } from './i18n.svelte';
import type { FieldId, FindingView } from './ipc.gen';

export function fieldLabel(field: FieldId): string {
  return t(`field-${dashed(field)}`);
}

export function findingText(finding: FindingView): string {
  const args = { ...finding.args, field: fieldLabel(finding.field) };
  return tMaybe(`rule-${finding.rule}-${dashed(finding.field)}`, args) ?? t(`rule-${finding.rule}`, args);
}

/** What a control says about its answer: wrong, or worth a second look. */
export function saidOf(finding: FindingView | undefined): { error?: string; warning?: string } {
  if (!finding) return {};
  return finding.severity === 'blocks' ? { error: findingText(finding) } : { warning: findingText(finding) };
}

/** The id of the control that answers a field, for labels and for the links of the error summary. */
export function controlId(field: FieldId): string {
  return `answer-${dashed(field)}`;
}

/** One line for each field, the first finding of it. */
export function firstOfEach(findings: readonly FindingView[]): FindingView[] {
  const seen = new Set<FieldId>();
  return findings.filter((finding) => !seen.has(finding.field) && seen.add(finding.field));
}
