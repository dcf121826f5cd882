import { t } from '../../i18n.svelte';
import { example, paragraph, type Example } from '../example';
import Banner from './Banner.svelte';
import ErrorBanner from './ErrorBanner.svelte';

export const examples = (): Example[] => [
  example(Banner, 'information', { title: t('sign-in-waiting'), children: paragraph(t('sign-in-waiting-text')) }),
  example(Banner, 'success', { tone: 'success', title: t('contact-confirmed') }),
  example(Banner, 'warning', { tone: 'warning', title: t('account-admin-no'), children: paragraph(t('account-admin-no-text')) }),
  example(Banner, 'danger', { tone: 'danger', title: t('refused-title'), children: paragraph(t('refused-action')) }),
  example(ErrorBanner, 'an error of ours', { error: { code: 'unreachable', said: null, refusal: null, reference: 'E-7F3A' } }),
  example(ErrorBanner, 'an error of theirs, in their words', { error: { code: 'signInRefused', said: 'AADSTS50126: Error validating credentials.', refusal: null, reference: 'E-7F3A' } }),
  example(ErrorBanner, 'a refused sign-in, explained', { error: { code: 'signInRefused', said: 'AADSTS53003: Access has been blocked.', refusal: { kind: 'policy', solver: 'admin', number: 53003, correlationId: '77aa0b1c-0000-4000-8000-000000000001', at: '2026-11-23 06:02:00Z' }, reference: 'E-7F3A' } }),
  example(ErrorBanner, 'no error', { error: null }),
];
