// `status.canary.weights`: what the routers were told, for everyone to read.
import { maxWeight } from '../../model/steps/weight';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { canaryServices } from '../../model/workloads/services';
import type { CanaryStatus, WeightDestination } from '../../objects/objects';
import { isSameJson, withoutAbsent } from '../pass/json';
import type { Pass } from '../pass/pass';
import { messages, WEIGHT_UPDATED } from '../pass/wording';
import { returningFromCanary } from './rollbackToStable';
import type { WantedRouting } from './wantedRouting';

type Weights = NonNullable<CanaryStatus['weights']>;

/** The weights as the status tells them: what is neither the canary's nor an experiment's is stable's. */
export function weightsFor(pass: Pass, { weight, additional }: WantedRouting): Weights {
  const { rollout, newReplicaSet, stableReplicaSet } = pass;
  const services = canaryServices(rollout);
  const others = additional.reduce((sum, destination) => sum + destination.weight, 0);
  const canaryHash = returningFromCanary(pass) ?? (newReplicaSet && podTemplateHashOf(newReplicaSet));
  return {
    canary: destination(weight, canaryHash, services.canary),
    stable: destination(
      maxWeight(rollout.spec.strategy.canary) - weight - others,
      stableReplicaSet && podTemplateHashOf(stableReplicaSet),
      services.stable,
    ),
    ...(additional.length > 0 && { additional }),
  };
}

function destination(
  weight: number,
  podTemplateHash: string | undefined,
  serviceName: string | undefined,
): WeightDestination {
  return withoutAbsent({ weight, podTemplateHash, serviceName });
}

/**
 * Writes the weights with what a router answered about them, and records that they changed: compared with what the
 * status said when the pass began. Source: upstream `calculateWeightStatus`, `trafficWeightUpdatedMessage`.
 */
export function writeWeights(pass: Pass, weights: Weights, verified: boolean | undefined): void {
  const before = pass.rollout.status.canary?.weights;
  const { verified: _answer, ...destinationsBefore } = before ?? {};
  if (!isSameJson(before && destinationsBefore, weights)) {
    pass.event(WEIGHT_UPDATED, messages.weightUpdated(changes(before, weights)));
  }
  pass.weights = { ...weights, ...(verified !== undefined && { verified }) };
}

/** What changed, in the controller's words. Another revision with the same weight changes nothing that it would name. */
function changes(before: Weights | undefined, after: Weights): readonly string[] {
  if (!before) return [`to ${after.canary.weight}`];
  const { weight } = before.canary;
  const canary = weight === after.canary.weight ? [] : [`from ${weight} to ${after.canary.weight}`];
  if (isSameJson(before.additional, after.additional)) return canary;
  const additional = (after.additional ?? []).map(
    (destination) => `{${destination.weight} ${destination.serviceName ?? ''} ${destination.podTemplateHash ?? ''}}`,
  );
  return [...canary, `additional: [${additional.join(' ')}]`];
}
