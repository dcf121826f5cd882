// What is left for a person once the application is received: the seed's steps 4 and 5, and the next steps.
import { dateTime } from '../../format';
import { i18n, t } from '../../i18n.svelte';
import type { SubmissionView } from '../../ipc.gen';
import { router } from '../../router.svelte';
import type { Tone } from '../../tones';
import { NEXT_STEPS } from '../next-steps/steps';

export function afterTasks(submission: SubmissionView) {
  const { acceptance, adminAgent, doneSteps } = submission;
  const done = NEXT_STEPS.filter((step) => doneSteps.includes(step)).length;
  const agreement: [string, Tone] = !acceptance
    ? [t('status-yours'), 'warning']
    : acceptance.acceptedAt
      ? [t('status-accepted'), 'success']
      : [t('status-onItsWay'), 'brand'];
  const agentTones: Record<typeof adminAgent.answer, Tone> = {
    unknown: 'neutral', notMember: 'warning', member: 'success', notApplicable: 'neutral', needsConsent: 'warning',
  };
  return [
    {
      id: 'agreement', name: t('step-agreement'), hint: t('step-agreement-hint'), status: agreement[0], tone: agreement[1],
      open: () => router.go({ page: 'agreement' }),
    },
    {
      id: 'agent', name: t('step-agent'),
      hint: adminAgent.at ? t('checked-at', { time: dateTime(adminAgent.at, i18n.language) }) : t('step-agent-hint'),
      status: t(`admin-agent-${adminAgent.answer}`), tone: agentTones[adminAgent.answer],
      open: () => router.go({ page: 'adminAgent' }),
    },
    {
      id: 'next', name: t('step-next'), hint: t('step-next-hint'),
      status: t('next-progress', { done, all: NEXT_STEPS.length }), tone: (done === NEXT_STEPS.length ? 'plain' : 'neutral') as Tone,
      open: () => router.go({ page: 'nextSteps' }),
    },
  ];
}
