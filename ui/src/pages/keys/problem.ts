// Which page a failed opening leads to.
import type { ErrorCode, WaysInView } from '../../ipc.gen';

export type Stage = 'choose' | 'unlock' | 'recover' | 'tell';

const KEYRING: readonly ErrorCode[] = ['keyringMissing', 'keyringLocked', 'keyringDenied', 'keyringTimedOut', 'keyringAmbiguous', 'keyringTooLong'];
const DRAFTS: readonly ErrorCode[] = ['databaseMissing', 'databaseUnreadable', 'databaseOlder', 'databaseTooNew'];

export function stageOf(code: ErrorCode, ways: WaysInView | null): Stage {
  if (DRAFTS.includes(code)) return 'recover';
  const keyring = ofKeyring(code);
  // Where nothing was ever kept, the keyring need not be there: another way can be chosen.
  if ((keyring || code === 'keyMissing') && ways?.firstRun) return 'choose';
  const known = ways?.passphrase || ways?.recoveryCode;
  if (known && (keyring || code === 'unlockNeeded' || code === 'wrongCode')) return 'unlock';
  return 'tell';
}

/** Perhaps nothing leads to the key any more. */
export function ofKey(code: ErrorCode): boolean {
  return ofKeyring(code) || code === 'keyMissing' || code === 'keysDamaged' || code === 'unlockNeeded';
}

export function ofKeyring(code: ErrorCode): boolean {
  return KEYRING.includes(code);
}
