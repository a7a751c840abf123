// How much traffic met a version: areas below its weight, and single moments.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WeightChange } from '../../../../src/authoring/plan';
import {
  exposureUntil,
  fullTrafficAtMs,
  isExposedBefore,
  percentAt,
  WeightRecord,
} from '../../../../src/authoring/plan/timeline/exposure';

/** `[0, 20], [60, 100]`: seconds and percent. */
function changes(...pairs: readonly (readonly [seconds: number, percent: number])[]): readonly WeightChange[] {
  return pairs.map(([seconds, percent]) => ({ atMs: seconds * 1000, percent }));
}

const EXPOSURES: readonly [
  name: string,
  all: readonly WeightChange[],
  end: number,
  fullSeconds: number,
  share: number,
][] = [
  ['nothing', [], 60, 0, 0],
  ['nothing at the end of nothing', [], 0, 0, 0],
  ['a weight from the start', changes([0, 20]), 60, 12, 0.2],
  ['a weight that comes later', changes([30, 50]), 60, 15, 0.25],
  ['growing weights', changes([0, 20], [60, 40], [120, 60]), 180, 72, 0.4],
  ['a weight that goes back', changes([0, 100], [30, 0]), 60, 30, 0.5],
  ['a change after the end', changes([0, 20], [90, 100]), 60, 12, 0.2],
  ['a change at the end', changes([0, 20], [60, 100]), 60, 12, 0.2],
  ['a first change after the end', changes([90, 100]), 60, 0, 0],
  ['two changes at one moment', changes([0, 20], [0, 40]), 60, 24, 0.4],
];

describe('exposure', () => {
  for (const [name, all, end, fullSeconds, share] of EXPOSURES) {
    test(`of ${name}: ${String(fullSeconds)} s of full traffic`, () => {
      const exposure = exposureUntil(all, end * 1000);
      assert.equal(exposure.fullTrafficMs, fullSeconds * 1000);
      assert.equal(exposure.share, share);
    });
  }
});

describe('moments', () => {
  const COURSE = changes([0, 0], [10, 20], [20, 100], [30, 50], [40, 100]);

  test('the weight at each', () => {
    const seconds = [0, 9.999, 10, 15, 20, 35, 1000];
    assert.deepEqual(
      seconds.map((at) => percentAt(COURSE, at * 1000)),
      [0, 0, 20, 20, 100, 50, 100],
    );
    assert.equal(percentAt(changes([5, 10]), 0), 0);
    assert.equal(percentAt(changes([5, 10], [5, 30]), 5_000), 30);
  });

  test('traffic before one counts, traffic from one on does not', () => {
    assert.deepEqual(
      [0, 10, 10.001].map((at) => isExposedBefore(COURSE, at * 1000)),
      [false, false, true],
    );
    assert.ok(!isExposedBefore(changes([0, 0]), 60_000));
  });

  test('all traffic for the first time', () => {
    assert.equal(fullTrafficAtMs(COURSE, 99_000), 20_000);
    assert.equal(fullTrafficAtMs(changes([0, 20]), 99_000), 99_000);
  });
});

describe('a record of weights', () => {
  const record = (...pairs: readonly (readonly [number, number])[]): readonly string[] => {
    const made = new WeightRecord();
    for (const [atMs, percent] of pairs) made.add(atMs, percent);
    return made.changes.map(({ atMs, percent }) => `${String(atMs)}: ${String(percent)}`);
  };

  const cases: readonly [name: string, pairs: readonly (readonly [number, number])[], changes: readonly string[]][] = [
    [
      'keeps changes',
      [
        [0, 20],
        [5, 40],
      ],
      ['0: 20', '5: 40'],
    ],
    [
      'leaves out what does not change',
      [
        [0, 20],
        [5, 20],
        [9, 40],
      ],
      ['0: 20', '9: 40'],
    ],
    [
      'takes the last of one moment',
      [
        [0, 20],
        [5, 30],
        [5, 40],
      ],
      ['0: 20', '5: 40'],
    ],
    [
      'forgets a change that is taken back at once',
      [
        [0, 20],
        [5, 40],
        [5, 20],
      ],
      ['0: 20'],
    ],
    [
      'begins with no traffic',
      [
        [0, 0],
        [5, 20],
      ],
      ['5: 20'],
    ],
  ];
  for (const [name, pairs, expected] of cases) {
    test(name, () => {
      assert.deepEqual(record(...pairs), expected);
    });
  }
});
