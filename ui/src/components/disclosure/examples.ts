import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import Disclosure from './Disclosure.svelte';

export const examples = (): Example[] => [
  example(Disclosure, 'folded', { label: t('client-what'), children: paragraph(t('client-for')) }),
  example(Disclosure, 'open', { label: t('client-what'), open: true, children: paragraph(t('client-for')) }),
  example(Disclosure, 'help beside a question', { kind: 'quote', label: t('help-open'), context: t('field-company-legalName'), open: true, children: paragraph(t('help-company-legalName-why')) }),
  example(Disclosure, 'one of a stack, with a count', { kind: 'box', label: t('portal-page-company'), aside: t('entry-page-progress', { done: 2, all: 7 }), children: paragraph(t('entry-lead')) }),
];
