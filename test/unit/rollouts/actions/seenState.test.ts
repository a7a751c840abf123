// What counts as changed between what a person saw and the fresh object.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seenState, whatMoved } from '../../../../src/rollouts/actions';
import { assertSays } from '../../../support/sentences/assertSays';
import { SEEN, SEEN_CASES } from './seenCases';
import { ABORTED, canaryState, workingState } from './states';

describe('what moved', () => {
  for (const { name, now, moved } of SEEN_CASES)
    it(name, () => {
      const text = whatMoved(SEEN, now.rollout);
      if (moved === undefined) assert.equal(text, undefined);
      else assertSays(text ?? '', moved);
    });

  it('is nothing while a progressing rollout says something else', () =>
    assert.equal(
      whatMoved(
        seenState(workingState(2).rollout),
        workingState(2, { status: { message: 'updated replicas are still becoming available' } }).rollout,
      ),
      undefined,
    ));

  it('tells a retry from an abort', () =>
    assertSays(whatMoved(seenState(canaryState({ status: ABORTED }).rollout), workingState(0).rollout) ?? '', [
      'update',
      'started again',
    ]));
});
