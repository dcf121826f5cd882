// What a look at the connection found, in words: for the page, and as text for the IT department. A finding's own name stands
// behind its words, so that who reads another language, or looks it up, finds the same one.
import { day } from '../../format';
import { i18n, t, tMaybe } from '../../i18n.svelte';
import type { ConnectionStep, ConnectionVerdict, ConnectionView } from '../../ipc.gen';

export function overall(found: ConnectionView): ConnectionVerdict {
  const verdicts = found.ways.flatMap((way) => way.steps.map((step) => step.verdict));
  return verdicts.includes('bad') ? 'bad' : verdicts.includes('notice') ? 'notice' : 'good';
}

function args({ args: given }: ConnectionStep): Record<string, string> {
  const days = Object.entries(given).map(([name, value]) => [name, name === 'until' || name === 'from' ? day(value, i18n.language) : value]);
  return Object.fromEntries(days) as Record<string, string>;
}

export function finding(step: ConnectionStep): string {
  return t(`connection-${step.finding}`, args(step));
}

/** Who can solve it, and how; nothing where nothing is to be solved. */
export function solver(step: ConnectionStep): string | null {
  return tMaybe(`connection-${step.finding}-who`, args(step));
}

export function report(found: ConnectionView): string {
  const ways = found.ways.map((way) => {
    const steps = way.steps.flatMap((step) => {
      const who = solver(step);
      const line = `[${t(`connection-verdict-${step.verdict}`)}] ${finding(step)} (${step.finding})`;
      return who ? [line, step.verdict === 'bad' ? `    ${t('connection-who')} ${who}` : `    ${who}`] : [line];
    });
    return [`${t(`connection-part-${way.part}`)}: ${way.address}`, ...steps].join('\n');
  });
  const trusted = found.certificates.map((one) => `${one.subject}\n    SHA-256 ${one.fingerprint}`);
  const parts = [t('connection-report', { version: found.version, at: found.at }), ...ways];
  if (trusted.length > 0) parts.push([`${t('connection-trusted')}:`, ...trusted].join('\n'));
  return parts.join('\n\n');
}
