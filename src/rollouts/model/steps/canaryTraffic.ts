// Which revision the share goes to that a router gives the canary. Most routers know two Services, and a Service goes on to
// the next revision, or back to stable, at another moment than the router is told a weight; others are told the revisions
// together with the weight, and that is what the status names.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { replicaSetWithHash } from '../workloads/revision';
import { pingPongServices } from '../workloads/services';
import { isSelectedByService, isWeightHeldByRouter, returnsByService } from './routers';

type Known = Pick<Rollout, 'spec' | 'status'>;

/** A share of the traffic, and whose it is. */
export interface CanaryTraffic {
  /** Of `maxWeight`; 0 where no router has been told one. */
  readonly weight: number;
  /** The hash of the revision that was the canary when the router was told. */
  readonly setFor: string | undefined;
  /** The hash of the revision that it goes to; `undefined` where that cannot be known. */
  readonly goesTo: string | undefined;
}

/**
 * The share that a router gives the canary. Without the ReplicaSets whose it is is known only where no pod decides.
 * Source: reference 6.1 canary pass (e), 6.7, P10; upstream `reconcileStableAndCanaryService`.
 */
export function canaryTraffic(rollout: Known, replicaSets: readonly ReplicaSet[] | undefined): CanaryTraffic {
  const { spec, status } = rollout;
  const { stableRS, currentPodHash } = status;
  const told = status.canary?.weights?.canary;
  if (!told || !isWeightHeldByRouter(spec.strategy.canary)) return { weight: 0, setFor: undefined, goesTo: undefined };
  // Where no revision is named, it is the one that is on its way.
  const setFor = told.podTemplateHash ?? (stableRS === currentPodHash ? undefined : currentPodHash);
  return { weight: told.weight, setFor, goesTo: reached(rollout, replicaSets, setFor) };
}

/** True while a router gives a share for another revision than the newest. */
export function hasShareLeft({ rollout, replicaSets }: RolloutWithReplicaSets): boolean {
  const { weight, setFor } = canaryTraffic(rollout, replicaSets);
  return weight > 0 && setFor !== rollout.status.currentPodHash;
}

function reached(
  rollout: Known,
  replicaSets: readonly ReplicaSet[] | undefined,
  setFor: string | undefined,
): string | undefined {
  const { canary } = rollout.spec.strategy;
  const { stableRS, currentPodHash } = rollout.status;
  if (isBackAfterAbort(rollout)) return stableRS;
  // Of ping-pong's two Services, the canary's selects an update's pods as soon as there is an update.
  if (pingPongServices(canary) && stableRS !== currentPodHash) return currentPodHash;
  if (!isSelectedByService(canary)) return setFor;
  const current = replicaSets && replicaSetWithHash(replicaSets, currentPodHash);
  // One that comes back without pods gets its Service back with its first pod.
  if (setFor === currentPodHash) return current && hasNoPods(current) ? undefined : setFor;
  // On the way back to a stable that shrank, its Service follows together with the last of the weight.
  const isDynamic = canary?.dynamicStableScale === true;
  if (isDynamic && stableRS === currentPodHash) return setFor;
  if (!current) return undefined;
  if (availablePods(current) > 0) return currentPodHash;
  // The Service may still select the revision before, or stable since an abort of that.
  return isDynamic ? setFor : undefined;
}

function hasNoPods(replicaSet: ReplicaSet): boolean {
  return desiredPods(replicaSet) === 0 && availablePods(replicaSet) === 0;
}

/**
 * True once an aborted canary's Service selects stable again: whatever weight it has then is not the canary's. The condition
 * shows that the controller has got that far; `abortedAt` alone doesn't.
 */
function isBackAfterAbort({ spec, status }: Known): boolean {
  const { abort, stableRS, currentPodHash, conditions = [] } = status;
  const isTaken = abort === true && conditions.some(({ reason }) => reason === 'RolloutAborted');
  return isTaken && stableRS !== currentPodHash && returnsByService(spec.strategy.canary);
}
