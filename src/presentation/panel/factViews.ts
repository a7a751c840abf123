// The few facts that are beside the images: revision, strategy, pods.
import type { Rollout } from '../../rollouts';
import {
  cleanText,
  isRouterMissing,
  isUpdating,
  revisionOf,
  strategyOf,
  trafficRouters,
  wantedReplicas,
} from '../../rollouts';
import type { FactView } from './protocol';

/** Revision (once the controller has numbered it), strategy with its traffic routers, and pods. */
export function factViews(rollout: Rollout): readonly FactView[] {
  const revision = revisionOf(rollout);
  return [
    ...(revision > 0 ? [{ id: 'revision', label: 'Revision', value: String(revision) }] : []),
    { id: 'strategy', label: 'Strategy', value: strategyText(rollout) },
    { id: 'pods', label: 'Pods', value: podsText(rollout) },
  ];
}

function strategyText(rollout: Rollout): string {
  if (strategyOf(rollout) === 'BlueGreen') return 'Blue-green';
  if (isRouterMissing(rollout.spec.strategy.canary)) return 'Canary, trafficRouting names no router';
  const routers = trafficRouters(rollout.spec.strategy.canary);
  return routers.length === 0 ? 'Canary' : `Canary with ${cleanText(routers.join(', '))}`;
}

function podsText(rollout: Rollout): string {
  const { readyReplicas: ready = 0, availableReplicas: available = 0 } = rollout.status;
  const desired = wantedReplicas(rollout);
  const existing = rollout.status.replicas ?? 0;
  // The status of a blue-green rollout counts the ready pods of the revision that is active.
  if (rollout.status.blueGreen?.activeSelector && isUpdating(rollout) && existing !== desired)
    return `${String(ready)} of ${String(desired)} ready in the active revision, ${String(existing)} created`;
  if (isUpdating(rollout) && existing !== desired)
    return `${String(ready)} ready, ${String(existing)} created, ${String(desired)} wanted`;
  const readyText = `${String(ready)} of ${String(desired)} ready`;
  return available === ready ? readyText : `${readyText}, ${String(available)} available`;
}
