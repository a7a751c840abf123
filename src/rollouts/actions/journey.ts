// Where a canary goes when it leaves a step: through steps and timed pauses by itself, to the next pause for a person.
import { wantedReplicas } from '../model/state/updateState';
import { canarySteps } from '../model/steps/steps';
import { maxWeight } from '../model/steps/weight';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import { pods, stepName } from './words';

/**
 * Completes "… and": what comes from the step at `index` (0-based) on, e.g. "goes on with step 3 of 8 (setWeight: 40),
 * then waits for a person at step 4 of 8 (pause) with 40 % weight".
 */
export function journeyFrom(rollout: Rollout, index: number): string {
  const steps = canarySteps(rollout);
  const end = `${currentRevisionName(rollout)} gets all ${pods(wantedReplicas(rollout))} and becomes stable`;
  if (index >= steps.length) return `has no step left: ${end}`;
  const goesOn = `goes on with ${stepName(rollout, index)}`;
  const gate = steps.findIndex(
    (step, at) => at >= index && step.pause !== undefined && step.pause.duration === undefined,
  );
  if (gate < 0) return `${goesOn}; no further pause waits for a person until ${end}`;
  const weight = steps.slice(0, gate).findLast((step) => step.setWeight !== undefined)?.setWeight;
  const most = maxWeight(rollout.spec.strategy.canary);
  const at = weight === undefined ? '' : ` with ${most === 100 ? `${weight} %` : `${weight} of ${most}`} weight`;
  return gate === index
    ? `waits for a person at ${stepName(rollout, gate)}${at}`
    : `${goesOn}, then waits for a person at ${stepName(rollout, gate)}${at}`;
}
