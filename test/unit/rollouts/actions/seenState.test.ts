// What counts as "moved meanwhile" between what a person saw and the fresh object.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionState } from '../../../../src/rollouts/actions';
import { seenState, whatMoved } from '../../../../src/rollouts/actions';
import { ABORTED, canaryState, HEALTHY, workingState } from './states';

const seen = seenState(canaryState().rollout);

const cases: readonly { readonly name: string; readonly now: ActionState; readonly moved: string | undefined }[] = [
  {
    name: 'nothing that matters',
    now: canaryState({ metadata: { resourceVersion: '11' }, status: { updatedReplicas: 2 } }),
    moved: undefined,
  },
  { name: 'the step', now: workingState(2), moved: 'It has moved on to step 3 of 4 (setWeight: 60) meanwhile.' },
  { name: 'the last step', now: workingState(4), moved: 'It has moved behind its last step meanwhile.' },
  {
    name: 'the abort, which also moves the step',
    now: canaryState({ status: ABORTED }),
    moved: 'The update was aborted meanwhile.',
  },
  {
    name: 'the revision, which also moves everything else',
    now: canaryState({
      metadata: { annotations: { 'rollout.argoproj.io/revision': '3' } },
      status: { ...HEALTHY, currentPodHash: 'three' },
    }),
    moved: 'It is now rolling out another revision: revision 3.',
  },
  {
    name: 'the phase',
    now: canaryState({ metadata: { generation: 4 } }),
    moved: 'It was "Paused: CanaryPauseStep" and is now "Progressing".',
  },
  {
    name: 'a second reason to be paused, which the message does not show',
    now: canaryState({
      status: { pauseConditions: [{ reason: 'CanaryPauseStep' }, { reason: 'InconclusiveAnalysisRun' }] },
    }),
    moved: 'It was "Paused: CanaryPauseStep" and is now "Paused: CanaryPauseStep, InconclusiveAnalysisRun".',
  },
  {
    name: 'a pause by hand on top',
    now: canaryState({ spec: { paused: true } }),
    moved: 'It was "Paused: CanaryPauseStep" and is now "Paused: by hand, CanaryPauseStep".',
  },
];

describe('what moved', () => {
  for (const { name, now, moved } of cases)
    it(`${name}: ${moved ?? 'nothing'}`, () => assert.equal(whatMoved(seen, now.rollout), moved));

  it('is nothing while a progressing rollout says something else', () =>
    assert.equal(
      whatMoved(
        seenState(workingState(2).rollout),
        workingState(2, { status: { message: 'updated replicas are still becoming available' } }).rollout,
      ),
      undefined,
    ));

  it('tells a retry from an abort', () =>
    assert.equal(
      whatMoved(seenState(canaryState({ status: ABORTED }).rollout), workingState(0).rollout),
      'The update was started again meanwhile.',
    ));
});
