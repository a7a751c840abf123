// What can differ between what a person saw and the fresh object.
import type { ActionState, SeenState } from '../../../../src/rollouts/actions';
import { seenState } from '../../../../src/rollouts/actions';
import { ABORTED, canaryState, HEALTHY, workingState } from './states';

interface SeenCase {
  readonly name: string;
  readonly now: ActionState;
  /** The facts that tell the difference; `undefined` where nothing that matters has changed. */
  readonly moved: readonly string[] | undefined;
}

/** What a person saw: a canary at its first pause. */
export const SEEN: SeenState = seenState(canaryState().rollout);

export const SEEN_CASES: readonly SeenCase[] = [
  {
    name: 'nothing that matters',
    now: canaryState({ metadata: { resourceVersion: '11' }, status: { updatedReplicas: 2 } }),
    moved: undefined,
  },
  { name: 'the step', now: workingState(2), moved: ['step 3 of 4 (setWeight: 60)'] },
  { name: 'the last step', now: workingState(4), moved: ['past', 'last step'] },
  {
    name: 'the abort, which also moves the step',
    now: canaryState({ status: ABORTED }),
    moved: ['update', 'aborted'],
  },
  {
    name: 'the revision, which also moves everything else',
    now: canaryState({
      metadata: { annotations: { 'rollout.argoproj.io/revision': '3' } },
      status: { ...HEALTHY, currentPodHash: 'three' },
    }),
    moved: ['another revision', 'revision 3'],
  },
  {
    name: 'the phase',
    now: canaryState({ metadata: { generation: 4 } }),
    moved: ['Paused: CanaryPauseStep', 'now "Progressing"'],
  },
  {
    name: 'a second reason to be paused, which the message does not show',
    now: canaryState({
      status: { pauseConditions: [{ reason: 'CanaryPauseStep' }, { reason: 'InconclusiveAnalysisRun' }] },
    }),
    moved: ['Paused: CanaryPauseStep', 'now "Paused: CanaryPauseStep, InconclusiveAnalysisRun"'],
  },
  {
    name: 'a pause by hand on top',
    now: canaryState({ spec: { paused: true } }),
    moved: ['Paused: CanaryPauseStep', 'now "Paused: manually, CanaryPauseStep"'],
  },
];
