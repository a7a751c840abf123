// Where a canary goes when it leaves a step: through steps and timed pauses without anyone, to the next pause that waits
// for a person.
import { wantedReplicas } from '../model/state/updateState';
import { canarySteps } from '../model/steps/steps';
import { maxWeight } from '../model/steps/weight';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import { allCounted } from '../words/countWords';
import { weightText } from '../words/shareWords';
import { stepName } from './words';

/**
 * Completes "… and": what comes from the step at `index` (0-based) on, e.g. "continues with step 3 of 8 (setWeight:
 * 40), then waits for a person at step 4 of 8 (pause), at weight 40 %".
 */
export function journeyFrom(rollout: Rollout, index: number): string {
  const steps = canarySteps(rollout);
  const end = `${currentRevisionName(rollout)} gets ${allCounted(wantedReplicas(rollout), 'pod')} and becomes stable`;
  if (index >= steps.length) return `completes the steps: ${end}`;
  const continues = `continues with ${stepName(rollout, index)}`;
  const gate = steps.findIndex(
    (step, at) => at >= index && step.pause !== undefined && step.pause.duration === undefined,
  );
  if (gate < 0) return `${continues}; no further pause waits for a person before ${end}`;
  const weight = steps.slice(0, gate).findLast((step) => step.setWeight !== undefined)?.setWeight;
  const at = weight === undefined ? '' : `, at weight ${weightText(weight, maxWeight(rollout.spec.strategy.canary))}`;
  return gate === index
    ? `waits for a person at ${stepName(rollout, gate)}${at}`
    : `${continues}, then waits for a person at ${stepName(rollout, gate)}${at}`;
}
