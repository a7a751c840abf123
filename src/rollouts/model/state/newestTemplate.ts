// Whether the newest pod template is deployed. The controller's phase stays Healthy where it is not: where the API server
// refuses the new ReplicaSet (P7), and where the template is that of a Deployment whose change has not been seen yet.
import type { Rollout } from '../../objects/objects';
import { WORKLOAD_GENERATION_ANNOTATION } from '../../objects/wellKnownKeys';
import { calculatePhase, type PhaseAndMessage, rolloutPhase } from './phase';
import { conditionOf, isInvalid, isObserved, isUnpausing } from './updateState';

/**
 * Why the API server refuses the ReplicaSet of the newest pod template (quota, admission), in its own words, perhaps none;
 * `undefined` where it does not. Source: P7.
 */
export function replicaSetRefusal(rollout: Pick<Rollout, 'status'>): string | undefined {
  const progressing = conditionOf(rollout, 'Progressing');
  if (progressing?.status !== 'False' || progressing.reason !== 'ReplicaSetCreateError') return undefined;
  return (progressing.message ?? '').replace(/^Failed to create new replica set "[^"]*": ?/, '');
}

/**
 * True when the controller has seen the last change of the workload that `workloadRef` names, and for a Rollout with a
 * template of its own. Source: reference 2.3 rule 3.
 */
export function isWorkloadObserved({ metadata, spec, status }: Rollout): boolean {
  const generation = metadata.annotations?.[WORKLOAD_GENERATION_ANNOTATION];
  return !spec.workloadRef || generation === undefined || generation === status.workloadObservedGeneration;
}

/** True when the controller has seen the last change of the spec, and of the workload that it refers to. */
export function isLatestObserved(rollout: Rollout): boolean {
  return isObserved(rollout) && isWorkloadObserved(rollout);
}

/**
 * Phase and message as we show them: the controller's, except where they are about another pod template than the newest.
 * A spec that was not seen or is refused comes first, as everywhere.
 */
export function shownPhase(rollout: Rollout): PhaseAndMessage {
  const told = rolloutPhase(rollout);
  if (!isObserved(rollout)) return told;
  // A refused spec comes before a pause that was ended: nothing continues (clients say that it waits to unpause).
  if (isInvalid(rollout)) return isUnpausing(rollout) ? calculatePhase(rollout) : told;
  const refusal = replicaSetRefusal(rollout);
  if (refusal !== undefined) return { phase: 'Degraded', message: `ReplicaSetCreateError: ${refusal}` };
  if (isWorkloadObserved(rollout)) return told;
  return { phase: 'Progressing', message: 'waiting for rollout spec update to be observed for the reference workload' };
}
