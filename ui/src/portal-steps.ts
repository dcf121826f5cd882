// The portal's steps in words, and which comes next. The order and the values are Rust's.
import { tIn } from './both-languages';
import { countryName } from './countries';
import { i18n, t, tMaybe } from './i18n.svelte';
import type { PortalPageView, PortalStepId, PortalStepView, PortalView } from './ipc.gen';

export function stepName(id: PortalStepId): string {
  return t(`portal-step-${id}`);
}

/** The portal may be in English whatever this window speaks: its own word helps to find the field. */
export function englishName(step: PortalStepView): string | null {
  return i18n.language === 'en-US' || step.kind === 'act' ? null : tIn('en-US', `portal-step-${step.id}`);
}

/** As a person reads it: a country by its names, in the portal's language and in the reader's. */
export function shownStep(step: PortalStepView): string {
  if (step.id !== 'country' || step.value === '') return step.value;
  const names = new Set([countryName(step.value, 'en-US'), countryName(step.value, i18n.language)]);
  return [...names].join(' · ');
}

/** What is to be done at a step that holds no value. A number that nobody has is not asked for. */
export function actDo(id: PortalStepId, portal: Pick<PortalView, 'pages'>): string | null {
  if (id === 'lookup' && !stepsOf(portal).some((step) => step.id === 'duns' && isWork(step))) return t('portal-step-lookup-manual-do');
  return tMaybe(`portal-step-${id}-do`);
}

/** A field that stays empty is shown, and passed over. */
export function isWork(step: PortalStepView): boolean {
  return step.kind === 'act' || step.value !== '';
}

export function stepsOf(portal: Pick<PortalView, 'pages'>): PortalStepView[] {
  return portal.pages.flatMap((page) => page.steps);
}

export function currentStep(portal: PortalView): PortalStepView | null {
  return stepsOf(portal).find((step) => step.id === portal.current) ?? null;
}

/** What *next* will take in hand, as Rust will: the first that is left behind the one in hand, else before it. */
export function nextStep(portal: Pick<PortalView, 'pages' | 'current'>): PortalStepView | null {
  const steps = stepsOf(portal);
  const at = Math.max(0, steps.findIndex((step) => step.id === portal.current));
  const left = (step: PortalStepView) => isWork(step) && step.doneAt === null && step.id !== portal.current;
  return steps.slice(at).find(left) ?? steps.slice(0, at).find(left) ?? null;
}

export function pageCounts(page: PortalPageView): { done: number; all: number } {
  const work = page.steps.filter(isWork);
  return { done: work.filter((step) => step.doneAt !== null).length, all: work.length };
}
