// Times and countries in the reader's language. Times come as RFC 3339 in UTC and are shown in the computer's zone.
import type { Language } from './ipc.gen';

export function clock(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

export function dateTime(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(at));
}

/** A day without a time (ISO 8601) is the same day everywhere: read as a moment it would be the day before in America. */
export function civilDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

export function day(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(at));
}
