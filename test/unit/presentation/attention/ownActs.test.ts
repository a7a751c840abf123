import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NoticeKind } from '../../../../src/presentation/attention';
import { OwnActs } from '../../../../src/presentation/attention';
import { NOTICE_KINDS } from '../../../../src/presentation/attention/noticeStates';

/** The kinds that are told so many ms after an action that took 5 s. */
function toldAfter(actionId: string, ms: number): readonly NoticeKind[] {
  const acts = new OwnActs();
  acts.add({ uid: 'web', actionId, isOver: false }, 0);
  acts.add({ uid: 'web', actionId, isOver: true }, 5000);
  return NOTICE_KINDS.filter((kind) => !acts.isOwn('web', kind, 5000 + ms));
}

describe('Of what a person does themselves', () => {
  it('nothing is told while they follow it, however long that takes', () => {
    const acts = new OwnActs();
    acts.add({ uid: 'web', actionId: 'promote', isOver: false }, 0);
    for (const kind of NOTICE_KINDS) assert.ok(acts.isOwn('web', kind, 600_000), kind);
    for (const kind of NOTICE_KINDS) assert.ok(!acts.isOwn('api', kind, 0), kind);
  });

  const all = [...NOTICE_KINDS];
  const CASES: readonly (readonly [action: string, ms: number, told: readonly NoticeKind[]])[] = [
    ['promote', 1000, []],
    ['promote', 10_000, all],
    ['abort', 1000, []],
    ['abort', 10_000, all.filter((kind) => kind !== 'aborted')],
    ['abort', 120_000, all],
  ];
  for (const [action, ms, told] of CASES) {
    it(`${told.length === 0 ? 'nothing' : told.join(', ')} is told ${String(ms / 1000)} s after ${action}`, () => {
      assert.deepEqual(toldAfter(action, ms), told);
    });
  }
});
