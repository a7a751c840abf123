// Small questions to courses: what two have in common, and which share of the traffic comes next.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Course, ForecastStretch } from '../../../../src/rollouts';
import { nextShare } from '../../../../src/rollouts';
import { commonCourse, isSameCourse } from '../../../../src/rollouts/forecast/commonCourse';

/** Seconds, weight wanted and real in percent, and what holds it. */
type Line = readonly [startS: number, wanted: number, real: number, gate?: ForecastStretch['gate']];

function courseOf(lines: readonly Line[], end: Course['end']): Course {
  const stretches = lines.map(([startS, wanted, real, gate = 'none'], index) => ({
    startMs: startS * 1000,
    endMs: lines[index + 1] && (lines[index + 1]?.[0] ?? 0) * 1000,
    stepIndex: index,
    wanted: wanted / 100,
    real: real / 100,
    gate,
  }));
  return { stretches, end, assumed: [] };
}

const PROMOTED = { kind: 'promoted', atMs: 30_000 } as const;

describe('What two courses have in common', () => {
  const whole = courseOf(
    [
      [0, 20, 20, 'time'],
      [10, 40, 40, 'time'],
      [30, 100, 100],
    ],
    PROMOTED,
  );

  it('is all where they differ by a second', () => {
    const late = courseOf(
      [
        [0, 20, 20, 'time'],
        [11, 40, 40, 'time'],
        [31, 100, 100],
      ],
      { kind: 'promoted', atMs: 31_000 },
    );
    assert.deepEqual(commonCourse(whole, late), whole);
    assert.equal(isSameCourse(whole, late), true);
  });

  it('ends, not known from then on, where they part', () => {
    const other = courseOf(
      [
        [0, 20, 20, 'time'],
        [10, 60, 60, 'person'],
      ],
      { kind: 'waitsForPerson', atMs: 10_000 },
    );
    const common = commonCourse(whole, other);
    assert.deepEqual(common.end, { kind: 'unknown', atMs: 10_000, why: 'controller' });
    assert.deepEqual(
      common.stretches.map(({ startMs, endMs }) => [startMs, endMs]),
      [[0, 10_000]],
    );
    assert.equal(isSameCourse(whole, other), false);
  });
});

describe('The next share of the traffic', () => {
  it('is that of the next weight once its pods are there, and an estimate then', () => {
    const course = courseOf(
      [
        [0, 20, 20, 'time'],
        [10, 60, 20],
        [12, 60, 40],
        [14, 60, 60, 'time'],
        [40, 100, 100],
      ],
      PROMOTED,
    );
    assert.deepEqual(nextShare(course), { share: 0.6, atMs: 14_000, isAbout: true });
  });

  it('is exact where it needs no pods', () => {
    const course = courseOf(
      [
        [0, 20, 20, 'time'],
        [10, 60, 60, 'person'],
      ],
      { kind: 'waitsForPerson', atMs: 10_000 },
    );
    assert.deepEqual(nextShare(course), { share: 0.6, atMs: 10_000, isAbout: false });
  });

  it('is none where the traffic stays, and none that an abort leads to', () => {
    assert.equal(nextShare(courseOf([[0, 20, 20, 'person']], { kind: 'waitsForPerson', atMs: 0 })), undefined);
    const aborted = courseOf(
      [
        [0, 20, 20, 'time'],
        [10, 0, 0],
      ],
      { kind: 'rolledBack', atMs: 10_000 },
    );
    assert.equal(nextShare(aborted), undefined);
  });
});
