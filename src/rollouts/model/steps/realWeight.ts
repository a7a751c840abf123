// The weight that the canary of an update really has, and how that is known. The plugin's `actualWeight` says "all" once
// the last step is done, although pods are still being replaced, and believes a `trafficRouting` that names no router.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { olderReplicaSets } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { podTemplateHashOf, replicaSetWithHash } from '../workloads/revision';
import { canaryTraffic } from './canaryTraffic';
import { isWeightHeldByRouter } from './routers';
import { actualWeight, maxWeight, weightByPods } from './weight';

/** A weight of `maxWeight`. */
export type RealWeight =
  | {
      readonly by: 'router';
      readonly weight: number;
      /** False once the router was asked and has not confirmed the weight. */
      readonly isVerified: boolean;
    }
  | {
      readonly by: 'pods';
      readonly weight: number;
      /** Available ones: they, not the ready ones, count for the weight. */
      readonly canaryPods: number;
      readonly allPods: number;
    };

/**
 * The weight of a canary on its way (also on its way back): with a traffic router what was set there, else the share of
 * the available pods. `undefined` while only the status knows of canary pods and their ReplicaSet has not been read.
 */
export function realWeight(
  rollout: Pick<Rollout, 'spec' | 'status'>,
  replicaSets: readonly ReplicaSet[],
): RealWeight | undefined {
  const { spec, status } = rollout;
  const { canary } = spec.strategy;
  if (isWeightHeldByRouter(canary)) {
    const { weights } = status.canary ?? {};
    // Controllers that write no weights leave it to the steps.
    if (!weights) return { by: 'router', weight: actualWeight(rollout, replicaSets), isVerified: true };
    // Of a weight that reaches another revision, this one has nothing.
    const { weight, goesTo } = canaryTraffic(rollout, replicaSets);
    const isOfCurrent = goesTo === status.currentPodHash;
    return { by: 'router', weight: isOfCurrent ? weight : 0, isVerified: weights.verified !== false };
  }
  const replicaSet = replicaSetWithHash(replicaSets, status.currentPodHash);
  if (!replicaSet && (status.updatedReplicas ?? 0) > 0) return undefined;
  const allPods = status.availableReplicas ?? 0;
  // The two objects are read at different moments: a part is never more than the whole.
  const canaryPods = Math.min(replicaSet?.status.availableReplicas ?? 0, allPods);
  return { by: 'pods', weight: weightByPods(canaryPods, allPods, maxWeight(canary)), canaryPods, allPods };
}

/**
 * The share that pods of a third revision have where no router sends the traffic past them: an update has overtaken another
 * one. 0 where there is none.
 */
export function overtakenWeight(rollout: Pick<Rollout, 'spec' | 'status'>, replicaSets: readonly ReplicaSet[]): number {
  const { canary } = rollout.spec.strategy;
  if (isWeightHeldByRouter(canary)) return 0;
  const older = olderReplicaSets({ rollout, replicaSets });
  const pods = older.reduce((sum, replicaSet) => sum + availablePods(replicaSet), 0);
  const allPods = rollout.status.availableReplicas ?? 0;
  return weightByPods(Math.min(pods, allPods), allPods, maxWeight(canary));
}

/**
 * What a revision still has that one goes back from by undo: the current revision is the stable one again at once (O7), and
 * the other gives up its traffic or its pods little by little. For a rollout that is not between two revisions; `undefined`
 * where the other has nothing left.
 */
export function weightLeftBehind(
  rollout: Pick<Rollout, 'spec' | 'status'>,
  replicaSets: readonly ReplicaSet[],
): RealWeight | undefined {
  const { spec, status } = rollout;
  const { canary } = spec.strategy;
  if (!canary) return undefined;
  if (isWeightHeldByRouter(canary)) {
    const { weight, goesTo } = canaryTraffic(rollout, replicaSets);
    if (weight === 0 || goesTo === status.currentPodHash) return undefined;
    return { by: 'router', weight, isVerified: status.canary?.weights?.verified !== false };
  }
  // Without its own ReplicaSet nobody goes back to it.
  if (!replicaSetWithHash(replicaSets, status.currentPodHash)) return undefined;
  const allPods = status.availableReplicas ?? 0;
  const others = replicaSets.filter((replicaSet) => podTemplateHashOf(replicaSet) !== status.currentPodHash);
  const canaryPods = Math.min(
    others.reduce((sum, replicaSet) => sum + availablePods(replicaSet), 0),
    allPods,
  );
  if (canaryPods === 0) return undefined;
  return { by: 'pods', weight: weightByPods(canaryPods, allPods, maxWeight(canary)), canaryPods, allPods };
}
