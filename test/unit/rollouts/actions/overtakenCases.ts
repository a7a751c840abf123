// What can become of a Rollout after a request was accepted, instead of its effect.
import type { ActionState } from '../../../../src/rollouts/actions';
import { ABORTED, canaryState, HEALTHY, workingState } from './states';

interface OvertakenCase {
  readonly name: string;
  /** As the API server answered the request. */
  readonly sent: ActionState;
  readonly now: ActionState;
  /** The facts that tell what came instead; `undefined` where the effect may still come. */
  readonly says: readonly string[] | undefined;
}

const PROMOTED = canaryState({ status: { pauseConditions: undefined } });
const RETRIED = canaryState({ status: { ...ABORTED, abort: false } });
const BY_ANALYSIS =
  'RolloutAborted: Rollout aborted update to revision 2: Background analysis phase error/failed: Metric "errors" assessed Failed due to failed (1) > failureLimit (0)';
const SHORT_OF_PODS = { message: 'updated replicas are still becoming available' };

export const OVERTAKEN_CASES: readonly OvertakenCase[] = [
  { name: 'nothing yet', sent: PROMOTED, now: PROMOTED, says: undefined },
  { name: 'pods that move', sent: workingState(2), now: workingState(2, { status: SHORT_OF_PODS }), says: undefined },
  {
    name: 'an abort by somebody else',
    sent: PROMOTED,
    now: canaryState({ status: ABORTED }),
    says: ['revision 2', 'aborted', 'someone else', 'in the meantime'],
  },
  {
    name: 'an abort that the controller has not taken up',
    sent: PROMOTED,
    now: canaryState({ status: { pauseConditions: undefined, abort: true } }),
    says: undefined,
  },
  {
    name: 'an abort that was taken while pods are held, so that phase and message stay',
    sent: PROMOTED,
    now: canaryState({ status: { pauseConditions: undefined, abort: true, abortedAt: '2026-11-23T11:59:50Z' } }),
    says: ['revision 2', 'aborted', 'in the meantime'],
  },
  {
    name: 'an abort by the controller, because of an analysis',
    sent: PROMOTED,
    now: canaryState({ status: { ...ABORTED, message: BY_ANALYSIS } }),
    says: ['The controller aborted', 'revision 2', 'in the meantime'],
  },
  {
    name: 'an abort that may be a missed deadline, of which 1.9.1 gives no reason',
    sent: PROMOTED,
    now: canaryState({ spec: { progressDeadlineAbort: true }, status: ABORTED }),
    says: ['revision 2', 'was aborted in the meantime.'],
  },
  {
    name: 'another abort of an update that was retried',
    sent: RETRIED,
    now: canaryState({ status: { ...ABORTED, message: BY_ANALYSIS } }),
    says: ['The controller aborted', 'revision 2', 'again'],
  },
  {
    name: 'another abort of an update that was retried, by somebody else',
    sent: RETRIED,
    now: canaryState({ status: ABORTED }),
    says: ['revision 2', 'aborted again', 'someone else'],
  },
  {
    name: 'a retry by somebody else',
    sent: canaryState({ status: { abort: true } }),
    now: workingState(0),
    says: ['retried', 'someone else'],
  },
  {
    name: 'an abort that came after the promotion (O16)',
    sent: canaryState({ status: { abort: true } }),
    now: canaryState({ status: HEALTHY }),
    says: ['Revision 2', 'became the stable revision', 'before', 'aborted'],
  },
  {
    name: 'the abort that a full promotion removes itself (O5)',
    sent: canaryState({ status: { ...ABORTED, promoteFull: true } }),
    now: canaryState({ status: { promoteFull: true, currentStepIndex: 0, pauseConditions: undefined } }),
    says: undefined,
  },
  {
    name: 'a full promotion by somebody else',
    sent: canaryState({ status: { abort: true } }),
    now: canaryState({ status: { abort: true, promoteFull: true } }),
    says: ['Someone else', 'full promotion'],
  },
  {
    name: 'the end of a full promotion by somebody else',
    sent: canaryState({ status: { promoteFull: true } }),
    now: canaryState(),
    says: ['full promotion', 'stopped', 'someone else'],
  },
  {
    name: 'another revision',
    sent: PROMOTED,
    now: workingState(0, {
      metadata: { annotations: { 'rollout.argoproj.io/revision': '3' } },
      status: { currentPodHash: 'three' },
    }),
    says: ['another revision', 'revision 3'],
  },
  {
    name: 'an undo to the stable revision (O7)',
    sent: PROMOTED,
    now: canaryState({
      metadata: { annotations: { 'rollout.argoproj.io/revision': '3' } },
      status: { ...HEALTHY, currentPodHash: 'one', stableRS: 'one' },
    }),
    says: ['reverted', 'stable revision', 'revision 3'],
  },
  {
    name: 'other steps (O10)',
    sent: canaryState({ status: { pauseConditions: undefined, currentStepHash: 'a' } }),
    now: workingState(0, { status: { currentStepHash: 'b' } }),
    says: ['steps', 'changed', 'starts again'],
  },
  {
    name: 'a spec that the controller rejects',
    sent: PROMOTED,
    now: canaryState({ status: { conditions: [{ type: 'InvalidSpec', status: 'True', message: 'bad' }] } }),
    says: ['spec', 'changed', 'rejects'],
  },
  {
    name: 'a manual pause by somebody else',
    sent: PROMOTED,
    now: canaryState({ spec: { paused: true }, metadata: { generation: 4 }, status: { observedGeneration: '4' } }),
    says: ['paused manually', 'someone else'],
  },
  {
    name: 'a manual pause that the controller has not seen',
    sent: PROMOTED,
    now: canaryState({ spec: { paused: true }, metadata: { generation: 4 } }),
    says: undefined,
  },
  {
    name: 'a resume by somebody else',
    sent: canaryState({ spec: { paused: true }, metadata: { generation: 4 } }),
    now: canaryState({ metadata: { generation: 5 }, status: { observedGeneration: '5' } }),
    says: ['resumed', 'someone else'],
  },
  {
    name: 'its deletion',
    sent: PROMOTED,
    now: canaryState({ metadata: { deletionTimestamp: '2026-11-23T12:00:00Z' } }),
    says: ['being deleted'],
  },
];
