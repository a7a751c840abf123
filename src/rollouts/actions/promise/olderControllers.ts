// What controllers up to 1.9.1 do otherwise with an action. Which version runs isn't known, so the promise says it beside.
import { notesReplicas } from '../../model/replicas/notedReplicas';
import { wantedReplicas } from '../../model/state/updateState';
import { isScaledForRouter } from '../../model/steps/routers';
import { currentReplicaSet } from '../../model/workloads/currentRevision';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import type { ActionState } from '../action';
import type { Note } from './promise';
import { only } from './promise';

/** `minPodsPerReplicaSet` wasn't limited to `spec.replicas` (reference 6.6). */
export function minPodsNotes({ rollout }: ActionState): readonly Note[] {
  const { canary } = rollout.spec.strategy;
  const { minPodsPerReplicaSet: pods = 0 } = canary ?? {};
  const isAbove = isScaledForRouter(canary) && pods > wantedReplicas(rollout) && wantedReplicas(rollout) > 0;
  return only(isAbove, { kind: 'mayKeepMinPods', pods });
}

/**
 * A change of `spec.replicas` wasn't noted on an aborted revision while its delay kept its pods, and until it is noted the
 * controller does nothing but scale (reference 6.11). `seconds` is the delay.
 */
export function abortDelayNotes(state: ActionState, seconds: number | undefined): readonly Note[] {
  const current = currentReplicaSet(state);
  const isScaling = current !== undefined && desiredPods(current) > 0 && !notesReplicas(current, state.rollout);
  return only(isScaling && seconds !== undefined, { kind: 'mayWaitForDelay' });
}
