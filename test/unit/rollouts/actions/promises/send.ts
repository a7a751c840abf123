// Sends the phases of an action to a simulated cluster as the session does to a real one.
import type { ActionPhase, ActionRequest } from '../../../../../src/rollouts/actions';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

/**
 * Each phase's request, once the one before has had its effect; what is so already is not sent. Stops where a later
 * request no longer means what was agreed to. Gives what is still waited for where a request's effect is never recognised.
 */
export function send(cluster: SimulatedCluster, phases: readonly ActionPhase[]): string | undefined {
  for (const [index, phase] of phases.entries()) {
    if (phase.until(cluster.rollout)) continue;
    if (index > 0 && phase.stillMeant && !phase.stillMeant(cluster.rollout)) return undefined;
    const isReached = watchFor(cluster, phase);
    sendRequest(cluster, phase.request);
    if (!isReached()) return `still waiting for ${phase.waitingFor}: ${cluster.phase}`;
  }
  return undefined;
}

/** Whether the effect has been seen in any state since, as who follows the object sees it. */
function watchFor(cluster: SimulatedCluster, phase: ActionPhase): () => boolean {
  let isReached = false;
  const { onPass } = cluster;
  cluster.onPass = (before, after) => {
    onPass(before, after);
    isReached ||= phase.until(after.rollout);
  };
  return () => {
    cluster.onPass = onPass;
    return isReached || phase.until(cluster.rollout);
  };
}

/** As the API server takes it; the template is that of the revision's ReplicaSet. */
export function sendRequest(cluster: SimulatedCluster, { patch, templateOf }: ActionRequest): void {
  if (!templateOf) cluster.patch(patch);
  else if (templateOf.revision !== undefined) cluster.undo(templateOf.revision);
}
