// Days as the portal counts them.
import type { DateParts } from '../../../components/date-input/dates';
import { clock, dateTime } from '../../../format';
import { t } from '../../../i18n.svelte';
import type { Language } from '../../../ipc.gen';

/** The day that it is here, as ISO 8601. */
export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function hasCome(day: string, now = new Date()): boolean {
  return day.slice(0, 10) <= today(now);
}

/** A moment: of today only its time. */
export function moment(at: string, language: Language, now = new Date()): string {
  return today(new Date(at)) === today(now) ? t('today-at', { time: clock(at, language) }) : dateTime(at, language);
}

/** A kept day for its three boxes. */
export function partsOfDay(day: string | null): DateParts {
  const [year = '', month = '', date = ''] = (day ?? '').split('-').map((part) => part.replace(/^0+/, ''));
  return { year, month, day: date };
}
