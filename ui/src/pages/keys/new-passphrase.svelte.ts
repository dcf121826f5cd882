// A passphrase that is chosen now, typed twice. What is wrong is a key, so that it follows the language.
import { t, type LocaleKey } from '../../i18n.svelte';

/** As in Rust, which has the last word. Asked here too, because an export asks for a place before it asks Rust. */
const SHORTEST = 12;

export class NewPassphrase {
  first = $state('');
  again = $state('');
  wrong = $state.raw<{ first?: LocaleKey; again?: LocaleKey }>({});

  constructor(readonly id: string) {}

  get empty(): boolean {
    return this.first === '' && this.again === '';
  }

  check(): boolean {
    const length = [...this.first.normalize('NFC').trim()].length;
    if (length === 0) this.wrong = { first: 'passphrase-missing' };
    else if (length < SHORTEST) this.tooShort();
    else if (this.again === '') this.wrong = { again: 'passphrase-again-missing' };
    else this.wrong = this.again === this.first ? {} : { again: 'passphrase-differs' };
    return Object.keys(this.wrong).length === 0;
  }

  tooShort(): void {
    this.wrong = { first: 'passphrase-short' };
  }

  get items(): { text: string; target: string }[] {
    const { first, again } = this.wrong;
    return [...(first ? [{ text: t(first), target: this.id }] : []), ...(again ? [{ text: t(again), target: `${this.id}-again` }] : [])];
  }

  clear(): void {
    this.first = '';
    this.again = '';
    this.wrong = {};
  }
}
