import { expect, test } from 'vitest';

import { stageOf } from './problem';

const none = { firstRun: false, keyring: true, passphrase: false, recoveryCode: false, damaged: false, aside: [] };

test('who has something to choose or to enter is asked, and everybody else is told', () => {
  expect(stageOf('keyringMissing', { ...none, firstRun: true })).toBe('choose');
  expect(stageOf('keyringMissing', none)).toBe('tell');
  expect(stageOf('keyringLocked', { ...none, recoveryCode: true })).toBe('unlock');
  expect(stageOf('unlockNeeded', { ...none, passphrase: true })).toBe('unlock');
  expect(stageOf('unlockNeeded', null)).toBe('tell');
  expect(stageOf('databaseOlder', none)).toBe('recover');
  expect(stageOf('databaseMissing', { ...none, passphrase: true })).toBe('recover');
  expect(stageOf('databaseInUse', { ...none, passphrase: true })).toBe('tell');
  expect(stageOf('keysDamaged', { ...none, damaged: true })).toBe('tell');
});
