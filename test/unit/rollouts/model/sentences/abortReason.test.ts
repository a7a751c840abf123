// What the controller says of an abort, beside the revision.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abortedBecause } from '../../../../../src/rollouts';

test("the controller's reason stands behind the revision, in the condition and in the status", () => {
  assert.equal(abortedBecause('Rollout aborted update to revision 12: it failed: twice'), 'it failed: twice');
  assert.equal(abortedBecause('RolloutAborted: Rollout aborted update to revision 12: it failed'), 'it failed');
  assert.equal(abortedBecause('RolloutAborted: Rollout aborted update to revision 12'), '');
  assert.equal(abortedBecause('ProgressDeadlineExceeded: it hangs'), undefined);
});
