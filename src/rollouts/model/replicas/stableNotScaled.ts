// Blue-green, scaled while the active Service selects another revision than the stable one: the controller scales the active
// revision and the newest one, and waits for the stable one to note the change, which nothing brings about. Every pass
// is one of scaling then: no Service switches, no analysis counts, an abort or a full promotion has no effect. It ends when
// the number of pods is again the one that the stable revision was scaled for. Source: reference 6.4, both versions.
import { isUpdating, wantedReplicas } from '../state/updateState';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { stableReplicaSet } from '../workloads/currentRevision';
import { desiredPods } from '../workloads/replicaSetPods';
import { notedReplicas } from './notedReplicas';

/** The pods of a stable revision that the controller waits for without scaling it; `undefined` where nothing is stuck. */
export interface StableNotScaled {
  /** Pods that it has been asked to have. */
  readonly pods: number;
  /** The `spec.replicas` that lets the controller continue. */
  readonly noted: number;
  /** The present `spec.replicas`. */
  readonly wanted: number;
}

/** Whether a blue-green rollout is stuck because its stable revision isn't scaled; only known with its ReplicaSets. */
export function stableNotScaled(state: RolloutWithReplicaSets): StableNotScaled | undefined {
  const { spec, status } = state.rollout;
  const active = status.blueGreen?.activeSelector;
  if (!spec.strategy.blueGreen || !isUpdating(state.rollout) || !active || active === status.stableRS) return undefined;
  const stable = stableReplicaSet(state);
  const pods = stable ? desiredPods(stable) : 0;
  const noted = stable && notedReplicas(stable);
  const wanted = wantedReplicas(state.rollout);
  return pods === 0 || noted === undefined || noted === wanted ? undefined : { pods, noted, wanted };
}
