// The weight that a router is yet to be given for pods that were asked for already: nothing holds it back, paused or not.
import { wantedCanaryCounts } from '../../model/replicas/canaryPods';
import { stablePodsFor } from '../../model/replicas/enoughPods';
import { notesReplicas } from '../../model/replicas/notedReplicas';
import { returningWeight } from '../../model/replicas/steppingBack';
import { isUpdating, wantedReplicas } from '../../model/state/updateState';
import { isSelectedByService } from '../../model/steps/routers';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { maxWeight, setWeight, weightBefore } from '../../model/steps/weight';
import { currentReplicaSet, stableReplicaSet } from '../../model/workloads/currentRevision';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import type { Rollout } from '../../objects/objects';
import type { ActionState } from '../action';
import type { Note } from './promise';
import { only } from './promise';

/**
 * On the way back to a stable revision that shrank with its traffic: the weight follows the pods that it was asked to have
 * before no more are added.
 */
export function weightGoesBack(state: ActionState): readonly Note[] {
  const { rollout } = state;
  const { canary } = rollout.spec.strategy;
  const { weights } = rollout.status.canary ?? {};
  const stable = stableReplicaSet(state);
  if (!canary?.dynamicStableScale || !weights || !stable || !notesReplicas(stable, rollout)) return [];
  const weight = returningWeight(rollout, weights, desiredPods(stable), undefined);
  return only(weight > 0 && weight !== weights.canary.weight, { kind: 'weightFollows', weight });
}

/** A router is written to while the rollout is paused manually, once the pods that the step asked for are ready. */
export function weightFollows(state: ActionState): readonly Note[] {
  const { rollout } = state;
  const { weights } = rollout.status.canary ?? {};
  const [current, stable] = [currentReplicaSet(state), stableReplicaSet(state)];
  if (!weights || !current || !stable || !isUpdating(rollout) || wantedReplicas(rollout) === 0) return [];
  // Until a change of `spec.replicas` is noted, the controller does nothing but scale, which is held.
  if (![current, stable].every((set) => notesReplicas(set, rollout))) return [];
  const { canary } = rollout.spec.strategy;
  if (rollout.status.promoteFull && canary?.dynamicStableScale) {
    const share = Math.trunc((maxWeight(canary) * desiredPods(current)) / Math.max(1, wantedReplicas(rollout)));
    const isWritten = desiredPods(stable) >= stablePodsFor(rollout, share);
    return only(isWritten && share !== weights.canary.weight, { kind: 'weightFollows', weight: share });
  }
  const wanted = wantedCanaryCounts(rollout);
  const isStableAsked = canary?.dynamicStableScale === true || desiredPods(stable) === wanted.stable;
  const areAsked = desiredPods(current) === wanted.canary && isStableAsked;
  const steps = canarySteps(rollout);
  const index = currentStep(rollout)?.index ?? steps.length;
  // Without pods it gets no weight, and what the revision before it had is not its own. All that is left is the promotion.
  if (desiredPods(current) === 0 || (areAsked && index === steps.length)) return [];
  const weight = weightAt(rollout, { index, areAsked });
  if (desiredPods(stable) < stablePodsFor(rollout, weight) && weight !== weights.canary.weight) return [];
  // Without a pod of its own, its Service may select another revision still.
  const isElsewhere = isSelectedByService(canary) && availablePods(current) === 0;
  return only(weight !== weights.canary.weight || (isElsewhere && weight > 0), { kind: 'weightFollows', weight });
}

/** Without the pods that the step needs, the weight is the one before it; a full promotion leaves it as it is until the end. */
function weightAt(
  rollout: Rollout,
  { index, areAsked }: { readonly index: number; readonly areAsked: boolean },
): number {
  if (rollout.status.promoteFull) return rollout.status.canary?.weights?.canary.weight ?? 0;
  return areAsked ? setWeight(rollout) : (weightBefore(rollout, index) ?? 0);
}
