import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { positionOf, sharesOf, startsOf } from '../../../../src/presentation/timeline';

const durations = fc.array(fc.nat({ max: 10 * 24 * 3_600_000 }), { minLength: 1, maxLength: 61 });

describe('The widths of a timeline', () => {
  it('fill it, and the shortest of seconds beside days is still seen', () =>
    fc.assert(
      fc.property(durations, (lasts) => {
        const shares = sharesOf(lasts);
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
        assert.ok(shares.every((share) => share >= 0.5 / lasts.length - 1e-9));
      }),
    ));

  it('are in the order of time', () =>
    fc.assert(
      fc.property(durations, (lasts) => {
        const shares = sharesOf(lasts);
        for (const [index, one] of lasts.entries())
          for (const [other, two] of lasts.entries())
            if (one < two) assert.ok((shares[index] ?? 0) <= (shares[other] ?? 0) + 1e-12);
      }),
    ));
});

describe('A moment on a timeline', () => {
  it('never lies before an earlier one', () =>
    fc.assert(
      fc.property(durations, fc.array(fc.integer({ min: -1000, max: 10 ** 9 }), { minLength: 2 }), (lasts, moments) => {
        const starts = startsOf(sharesOf(lasts));
        let atMs = 0;
        const axis = lasts.map((duration, index) => {
          atMs += duration + 1;
          return { atMs, share: starts[index] ?? 0 };
        });
        const places = [...moments].sort((left, right) => left - right).map((moment) => positionOf(axis, moment) ?? -1);
        for (const [index, place] of places.entries()) assert.ok(place >= (places[index - 1] ?? 0));
      }),
    ));

  it('lies in the middle of a stretch at half of its time, and at the ends beyond them', () => {
    const axis = [
      { atMs: 1000, share: 0.2 },
      { atMs: 2000, share: 0.6 },
    ];
    assert.deepEqual(
      [500, 1500, 9000].map((moment) => positionOf(axis, moment)?.toFixed(3)),
      ['0.200', '0.400', '0.600'],
    );
  });

  it('has no place where nothing is known', () => assert.equal(positionOf([], 1), undefined));
});
