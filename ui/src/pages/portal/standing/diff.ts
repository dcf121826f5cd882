// Two spellings side by side: which parts of each the other has not. Words in Latin letters whole, Han characters one by one,
// so that neither 「臺／台」 nor "Co., Ltd." falls apart into confetti.
export interface Part {
  text: string;
  differs: boolean;
}

const TOKENS = /\p{Script=Han}|[\p{L}\p{M}]+|\p{N}|\s+|./gsu;
/** Nothing that is entered in the portal is longer; the table grows with the square. */
const LONGEST = 400;

export function diff(mine: string, theirs: string): { mine: Part[]; theirs: Part[] } {
  const a = mine.match(TOKENS) ?? [];
  const b = theirs.match(TOKENS) ?? [];
  if (a.length > LONGEST || b.length > LONGEST) {
    return { mine: [{ text: mine, differs: true }], theirs: [{ text: theirs, differs: true }] };
  }
  // The longest common run of tokens, from the end on.
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = common[i];
    if (row) for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const left: Part[] = [];
  const right: Part[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      add(left, a[i++], false);
      add(right, b[j++], false);
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add(left, a[i++], true);
    else add(right, b[j++], true);
  }
  return { mine: left, theirs: right };
}

function add(parts: Part[], text = '', differs: boolean): void {
  const last = parts.at(-1);
  if (last?.differs === differs) last.text += text;
  else parts.push({ text, differs });
}

/** What differs, one after the other, for who does not see the marks. */
export function different(parts: readonly Part[]): string[] {
  return parts.filter((part) => part.differs).map((part) => part.text);
}

/** The number of a single character beyond ASCII: two that look alike are told apart by nothing else. */
export function numbered(text: string): string | null {
  const [only, ...more] = [...text];
  if (only === undefined || more.length > 0 || only <= '~') return null;
  return `U+${(only.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
