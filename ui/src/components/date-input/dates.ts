// A date as people write it in three boxes, and as it crosses the border (ISO 8601).
import type { Language } from '../../ipc.gen';

export interface DateParts {
  year: string;
  month: string;
  day: string;
}

const IN_FIGURES = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;

/** The boxes in the order in which the language writes a date. */
export function orderOf(language: Language): (keyof DateParts)[] {
  const parts = new Intl.DateTimeFormat(language, IN_FIGURES).formatToParts(new Date());
  return parts.map((part) => part.type).filter((type) => type === 'year' || type === 'month' || type === 'day');
}

/** A day in figures, as somebody would fill the boxes. */
export function exampleOf(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, IN_FIGURES).format(date);
}

export function partsOf(date: Date): DateParts {
  return { year: String(date.getFullYear()), month: String(date.getMonth() + 1), day: String(date.getDate()) };
}

/**
 * The day, or nothing where something is missing or there is no such day. Full-width digits count. A year below 1911 is one
 * of the Republic of China, as companies in Taiwan write it: nothing was submitted to Microsoft before.
 */
export function isoDay(parts: DateParts): string | null {
  const number = (text: string) => {
    const digits = text.normalize('NFKC').replace(/[\s年月日]/g, '');
    return /^\d{1,4}$/.test(digits) ? Number(digits) : null;
  };
  const [written, month, day] = [number(parts.year), number(parts.month), number(parts.day)];
  if (written === null || month === null || day === null) return null;
  const year = written > 0 && written < 1911 ? written + 1911 : written;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

export function isBlank(parts: DateParts): boolean {
  return [parts.year, parts.month, parts.day].some((part) => part.trim() === '');
}
