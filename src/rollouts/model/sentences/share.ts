// The few words that say where a rollout is: the share of the canary that users really get, or the step.
import type { PodTemplate } from '../../objects/objects';
import { cleanText } from '../../words/cleanText';
import { percentText } from '../../words/shareWords';
import { isUpdating } from '../state/updateState';
import { realWeight } from '../steps/realWeight';
import { isRouterMissing } from '../steps/routers';
import { canarySteps, currentStep } from '../steps/steps';
import { maxWeight, setWeight, weightByPods } from '../steps/weight';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { regularImages } from '../workloads/images';
import { tellingTag } from '../workloads/revisionTag';

/** "40 %" that users really get of a canary on its way, where that is known, else what the steps ask for. */
export function shareText(facts: RolloutWithReplicaSets): string | undefined {
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  if (!canary || !isUpdating(rollout)) return undefined;
  const weight = knownWeight(facts) ?? (isRouterMissing(canary) ? undefined : setWeight(rollout));
  return weight === undefined ? undefined : weightPercent(facts, weight);
}

/** "40 %" that the step asks for, whatever is there yet; not where it asks for pods alone. */
export function wantedShareText(facts: RolloutWithReplicaSets): string | undefined {
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  if (!canary || !isUpdating(rollout) || isRouterMissing(canary)) return undefined;
  const wanted = setWeight(rollout);
  return wanted > 0 ? weightPercent(facts, wanted) : undefined;
}

/** As the panel tells it. While every pod is available, the Rollout's own counts tell it too. */
function knownWeight({ rollout, replicaSets = [] }: RolloutWithReplicaSets): number | undefined {
  const real = realWeight(rollout, replicaSets);
  if (real) return real.weight;
  const { replicas = 0, availableReplicas = 0, updatedReplicas = 0 } = rollout.status;
  if (availableReplicas !== replicas) return undefined;
  return weightByPods(Math.min(updatedReplicas, replicas), replicas, maxWeight(rollout.spec.strategy.canary));
}

function weightPercent({ rollout }: RolloutWithReplicaSets, weight: number): string | undefined {
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return maximum > 0 ? percentText(Math.min(100, (weight * 100) / maximum)) : undefined;
}

/** "paused manually · 40 %", or "40 % · analysis 2/5"; the words alone where there is no share. */
export function withShare(facts: RolloutWithReplicaSets, words: string, share: 'first' | 'last' = 'last'): string {
  const text = shareText(facts);
  if (text === undefined) return words;
  return share === 'first' ? `${text} · ${words}` : `${words} · ${text}`;
}

/** "no progress · step 1/4"; the words alone where the rollout is at no step. */
export function withStep({ rollout }: RolloutWithReplicaSets, words: string): string {
  const step = isUpdating(rollout) ? currentStep(rollout) : undefined;
  return step ? `${words} · step ${step.index + 1}/${canarySteps(rollout).length}` : words;
}

/** "1.4.0": the tag of the first image that serves; `undefined` where it has none or the template isn't known. */
export function servingTag(template: PodTemplate | undefined): string | undefined {
  const [image] = regularImages(template).values();
  const tag = image === undefined ? undefined : tellingTag(image);
  return tag === undefined ? undefined : cleanText(tag, 24);
}
