// Sends the phases of an action to a simulated cluster as the session does to a real one.
import type { Rollout } from '../../../../../src/rollouts';
import type { ActionPhase } from '../../../../../src/rollouts/actions';
import { type JsonValue, mergePatch } from '../../../../support/recorded/recording';
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
    patch(cluster, phase.request.patch);
    cluster.settle();
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

function patch(cluster: SimulatedCluster, change: Readonly<Record<string, unknown>>): void {
  const before = cluster.rollout;
  const after = mergePatch(asJson(before), asJson(change));
  const rollout = JSON.parse(JSON.stringify(after)) as Rollout;
  const { generation = 0 } = before.metadata;
  const metadata = 'spec' in change ? { ...rollout.metadata, generation: generation + 1 } : rollout.metadata;
  cluster.world = { ...cluster.world, rollout: { ...rollout, metadata } };
}

function asJson(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
