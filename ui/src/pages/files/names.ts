// What a file of drafts is called, and how large it is.
import type { Language } from '../../ipc.gen';

/** Longer names are cut by some systems' dialogs; Rust cuts at 80 characters, and the day is at the end. */
const LONGEST = 60;

/** A name that every system takes: what Windows forbids in one becomes a space. */
export function suggestedName(title: string, on: Date): string {
  const plain = title.replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/gu, ' ').trim();
  const short = [...plain].slice(0, LONGEST).join('').replace(/^[. ]+|[. ]+$/gu, '');
  const day = [on.getFullYear(), on.getMonth() + 1, on.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return short ? `${short} ${day}` : day;
}

export function fileSize(bytes: number, language: Language): string {
  const large = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: large ? 1 : 0 });
  return large ? `${number.format(bytes / 1_000_000)} MB` : `${number.format(Math.max(1, Math.ceil(bytes / 1000)))} KB`;
}

/** One recipient a line; what is empty, or a comment as in a key file, is none. */
export function recipientsIn(text: string): string[] {
  return text.split(/[\r\n]+/u).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** The secret key alone: a whole key file, pasted into one line, would begin with a comment and so hide its key. */
export function secretKeyIn(text: string): string {
  return /AGE-SECRET-KEY-1[0-9A-Z]+/u.exec(text.toUpperCase())?.[0] ?? text.trim();
}
