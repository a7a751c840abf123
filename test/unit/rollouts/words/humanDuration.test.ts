// Ages as kubectl writes them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { humanDuration } from '../../../../src/rollouts';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const Y = 365 * D;

describe('an age', () => {
  const cases: readonly (readonly [ms: number, text: string])[] = [
    [-3 * S, '<invalid>'],
    [-2 * S, '<invalid>'],
    [-1999, '0s'],
    [-1 * S, '0s'],
    [-1, '0s'],
    [0, '0s'],
    [999, '0s'],
    [119 * S + 999, '119s'],
    [2 * M, '2m'],
    [2 * M + 1 * S, '2m1s'],
    [9 * M + 59 * S, '9m59s'],
    [10 * M + 59 * S, '10m'],
    [3 * H - 1, '179m'],
    [3 * H, '3h'],
    [3 * H + 59 * M, '3h59m'],
    [8 * H - 1, '7h59m'],
    [8 * H + 30 * M, '8h'],
    [2 * D - 1, '47h'],
    [2 * D, '2d'],
    [2 * D + 5 * H, '2d5h'],
    [8 * D - 1, '7d23h'],
    [8 * D + 23 * H, '8d'],
    [2 * Y - 1, '729d'],
    [2 * Y, '2y'],
    [2 * Y + D, '2y1d'],
    [8 * Y - 1, '7y364d'],
    [8 * Y + 100 * D, '8y'],
    [100 * Y, '100y'],
  ];
  for (const [ms, text] of cases) test(`of ${ms} ms reads ${text}`, () => assert.equal(humanDuration(ms), text));
});
