// A recovery code on its way to paper and back.

/** Letters that no code has, and the digits they look like. Rust reads the whole code in the same way. */
const LOOKS: Record<string, string> = { O: '0', I: '1', L: '1' };

export function groups(code: string): string[] {
  return code.split('-');
}

/** Is that the code's last group, however it was typed? */
export function isLastGroup(typed: string, code: string): boolean {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s\-‐-―]/gu, '').replace(/[OIL]/gu, (letter) => LOOKS[letter] ?? letter);
  return plain !== '' && plain === groups(code).at(-1);
}
