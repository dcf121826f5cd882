import { t } from '../../i18n.svelte';
import { example, nothing, paragraph, type Example } from '../example';
import Radios from './Radios.svelte';

const membership = () => (['member', 'notYet', 'unsure'] as const).map((value) => ({ value, label: t(`option-membership-${value}`) }));

export const examples = (): Example[] => [
  example(Radios, 'with hints', { id: 'radios-hints', legend: t('first-run-title'), options: [
    { value: 'practice', label: t('first-run-practice'), hint: t('first-run-practice-hint') },
    { value: 'service', label: t('first-run-service'), hint: t('first-run-service-hint') },
  ], value: '', onchange: nothing }),
  example(Radios, 'chosen, with what belongs to it', { id: 'radios-chosen', legend: t('field-membership'), options: membership(), value: 'notYet', onchange: nothing, reveal: paragraph(t('option-membership-notYet-more')) }),
  example(Radios, 'with an error', { id: 'radios-error', legend: t('mark-title'), hint: t('mark-left-text'), options: membership(), value: '', error: t('mark-missing'), onchange: nothing }),
];
