import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meantDuration } from '../../../../../src/authoring/rules/shared/durations';

const CASES: readonly (readonly [string, string | undefined])[] = [
  ['1d', '24h'],
  ['2 days', '48h'],
  ['1w', '168h'],
  ['5min', '5m'],
  ['5 minutes', '5m'],
  ['1 hour 30 min', '1h30m'],
  ['10', '10s'],
  ['10 sec', '10s'],
  ['1H', '1h'],
  ['2h30', '2h30m'],
  ['5m30', '5m30s'],
  ['1d12', '24h12h'],
  ['5x', undefined],
  ['soon', undefined],
  ['', undefined],
];

describe('the duration that was probably meant', () => {
  for (const [text, meant] of CASES) {
    it(`by "${text}" is ${meant ?? 'not clear'}`, () => assert.equal(meantDuration(text), meant));
  }
});
