// Which page a failed opening leads to.
import type { ErrorCode, WaysInView } from '../../ipc.gen';

export type Stage = 'choose' | 'unlock' | 'recover' | 'tell';

const KEYRING: readonly ErrorCode[] = ['keyringMissing', 'keyringLocked', 'keyringDenied', 'keyringTimedOut', 'keyringAmbiguous', 'keyringTooLong'];
const DRAFTS: readonly ErrorCode[] = ['databaseMissing', 'databaseUnreadable', 'databaseOlder', 'databaseTooNew'];

export function stageOf(code: ErrorCode, ways: WaysInView | null): Stage {
  if (DRAFTS.includes(code)) return 'recover';
  const keyring = KEYRING.includes(code);
  // Where nothing was ever kept, the keyring need not be there: another way can be chosen.
  if (keyring && ways?.firstRun) return 'choose';
  const known = ways?.passphrase || ways?.recoveryCode;
  if (known && (keyring || code === 'unlockNeeded' || code === 'wrongCode')) return 'unlock';
  return 'tell';
}

export function ofKeyring(code: ErrorCode): boolean {
  return KEYRING.includes(code);
}
