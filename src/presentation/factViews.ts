// The few facts that stand beside the images: revision, strategy, pods.
import type { Rollout } from '../rollouts';
import { cleanText, isUpdating, revisionOf, strategyOf, trafficRouters, wantedReplicas } from '../rollouts';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import type { FactView } from './view';

/** Revision (once the controller has numbered it), strategy with its traffic routers, and pods. */
export function factViews(rollout: Rollout, strings: PanelStrings): readonly FactView[] {
  const revision = revisionOf(rollout);
  return [
    ...(revision > 0 ? [{ id: 'revision', label: strings.revision, value: String(revision) }] : []),
    { id: 'strategy', label: strings.strategy, value: strategyText(rollout, strings) },
    { id: 'pods', label: strings.pods, value: podsText(rollout, strings) },
  ];
}

function strategyText(rollout: Rollout, strings: PanelStrings): string {
  if (strategyOf(rollout) === 'BlueGreen') return strings.blueGreen;
  const routers = trafficRouters(rollout.spec.strategy.canary);
  return routers.length === 0 ? strings.canary : fill(strings.canaryRouted, { routers: cleanText(routers.join(', ')) });
}

function podsText(rollout: Rollout, strings: PanelStrings): string {
  const { readyReplicas: ready = 0, availableReplicas: available = 0 } = rollout.status;
  const desired = wantedReplicas(rollout);
  const existing = rollout.status.replicas ?? 0;
  return isUpdating(rollout) && existing !== desired
    ? fill(strings.podsDetailSurge, { ready, desired, existing })
    : fill(available === ready ? strings.podsDetail : strings.podsDetailAvailable, { ready, desired, available });
}
