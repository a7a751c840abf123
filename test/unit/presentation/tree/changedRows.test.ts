import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RowsChange } from '../../../../src/presentation/tree/changedRows';
import { ChangedRows } from '../../../../src/presentation/tree/changedRows';

interface Entry {
  readonly uid: string;
  readonly rank: number;
}

/** Objects by uid; the lower rank comes first, then the uid. */
function rowsOf(objects: ReadonlyMap<string, number>): ChangedRows<Entry> {
  return new ChangedRows<Entry>({
    uids: () => objects.keys(),
    describe: (uid) => {
      const rank = objects.get(uid);
      return rank === undefined ? undefined : { uid, rank };
    },
    compare: byRank,
  });
}

function byRank(left: Entry, right: Entry): number {
  return left.rank - right.rank || left.uid.localeCompare(right.uid);
}

function sorted(objects: ReadonlyMap<string, number>): readonly string[] {
  return Array.from(objects, ([uid, rank]) => ({ uid, rank }))
    .sort(byRank)
    .map(({ uid }) => uid);
}

describe('Rows that change', () => {
  it('stand where a sort of all would put them, whatever comes, goes and moves', () => {
    const uid = fc.integer({ min: 0, max: 80 }).map(String);
    const change = fc.array(fc.tuple(uid, fc.option(fc.integer({ min: 0, max: 5 }))), { maxLength: 70 });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const objects = new Map<string, number>();
        const rows = rowsOf(objects);
        rows.update('all');
        for (const each of changes) {
          for (const [key, rank] of each)
            if (rank === null) objects.delete(key);
            else objects.set(key, rank);
          rows.update(new Set(each.map(([key]) => key)));
          assert.deepEqual(rows.order, sorted(objects));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('say that nothing moved where only their look can be another', () => {
    const objects = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    const rows = rowsOf(objects);
    rows.update('all');
    const { order } = rows;
    assert.deepEqual(rows.update(['b', 'unknown']), { changed: ['b'], reordered: false } satisfies RowsChange);
    assert.equal(rows.order, order);
  });
});
