// The Services of a canary: which revision's pods each selects.
import { isFullyPromoted } from '../../model/state/updateState';
import { isScaledForRouter } from '../../model/steps/routers';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { canaryServices, pingPongServices, selectedHash } from '../../model/workloads/services';
import type { ReplicaSet } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { isManaged, switchService } from '../services/switchService';
import { returningFromCanary } from './rollbackToStable';

/**
 * Points ping-pong's canary Service, the stable Service and the canary Service at their revisions. False when one of them
 * does not exist, which ends the pass. Also while someone has paused the rollout. Source: reference 6.1 canary pass (e),
 * upstream `reconcilePingAndPongService`, `reconcileStableAndCanaryService`.
 */
export function reconcileCanaryServices(pass: Pass): boolean {
  const { rollout, newReplicaSet, stableReplicaSet } = pass;
  const { canary } = rollout.spec.strategy;
  if (pingPongServices(canary) && !isFullyPromoted(rollout)) {
    const isThere = pointAt(pass, canaryServices(rollout).canary, newReplicaSet, { whenAvailable: false });
    if (!isThere) return false;
  }
  if (!pointAt(pass, canary?.stableService, stableReplicaSet, { whenAvailable: true })) return false;
  const isBasicAbort = pass.isAborted && !isScaledForRouter(canary);
  // Stable may have too few pods for the canary's share of the traffic yet.
  if (!isBasicAbort && returningFromCanary(pass) !== undefined) return true;
  return pointAt(pass, canary?.canaryService, isBasicAbort ? stableReplicaSet : newReplicaSet, { whenAvailable: true });
}

/**
 * Lets a Service select a ReplicaSet's pods: where it must be available, a Service of the Rollout's own only once one of
 * them is, and one that nobody manages yet only once all are. False when there is no such Service. Source: upstream
 * `ensureSVCTargets`.
 */
export function pointAt(
  pass: Pass,
  name: string | undefined,
  replicaSet: ReplicaSet | undefined,
  { whenAvailable }: { readonly whenAvailable: boolean },
): boolean {
  const hash = replicaSet && podTemplateHashOf(replicaSet);
  if (!name || !replicaSet || !hash) return true;
  const service = pass.services.find(name);
  if (!service) return false;
  if (selectedHash(service) === hash) return true;
  if (whenAvailable && !canServe(replicaSet, isManaged(service))) return true;
  switchService(pass, service, hash);
  return true;
}

function canServe(replicaSet: ReplicaSet, isManaged: boolean): boolean {
  const available = availablePods(replicaSet);
  return available > 0 && (isManaged || available >= desiredPods(replicaSet));
}
