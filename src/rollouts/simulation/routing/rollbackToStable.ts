// An update that was interrupted by going back to the stable revision. With `dynamicStableScale` stable is too small for all
// traffic then, so the traffic is balanced between the revision that was left and stable until stable is whole.
import { isFullyPromoted } from '../../model/state/updateState';
import { availablePods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { Pass } from '../pass/pass';

/**
 * The hash of the revision that traffic is on its way back from; `undefined` when it is not. Source: upstream
 * `isDynamicallyRollingBackToStable`.
 */
export function returningFromCanary({ rollout, newReplicaSet, replicas }: Pass): string | undefined {
  const { trafficRouting, dynamicStableScale } = rollout.spec.strategy.canary ?? {};
  const hash = rollout.status.canary?.weights?.canary.podTemplateHash;
  if (!trafficRouting || !dynamicStableScale || !isFullyPromoted(rollout) || !newReplicaSet || !hash) return undefined;
  const hasLeft = hash !== podTemplateHashOf(newReplicaSet);
  return hasLeft && availablePods(newReplicaSet) < replicas ? hash : undefined;
}
