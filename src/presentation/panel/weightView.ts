// The canary's weight: what the steps ask for, what is real and how that is known, and the plan's weights as a scale.
import type { ReplicaSet, Rollout } from '../../rollouts';
import {
  actualWeight,
  canarySteps,
  counted,
  currentStep,
  isUpdating,
  maxWeight,
  replicaSetWithHash,
  setWeight,
  strategyOf,
  trafficRouters,
  weightText,
} from '../../rollouts';
import type { WeightView } from './protocol';

/** Labels closer than this share of the scale would touch on a narrow panel. */
const LABEL_DISTANCE = 0.15;

/** The weight of a canary on its way (also on its way back); `undefined` while there is no update. */
export function weightView(rollout: Rollout, replicaSets: readonly ReplicaSet[]): WeightView | undefined {
  if (strategyOf(rollout) !== 'Canary' || !isUpdating(rollout)) return undefined;
  const maximum = maxWeight(rollout.spec.strategy.canary);
  if (maximum <= 0) return undefined;
  const wanted = setWeight(rollout);
  const bar = { wantedShare: share(wanted, maximum), marks: marks(rollout, maximum) };
  const wantedText = weightText(wanted, maximum);
  if (!isKnown(rollout, replicaSets))
    return { ...bar, realShare: 0, text: `${wantedText} wanted · real share not known yet` };
  const pods = canaryPods(rollout, replicaSets);
  const real = realWeight(rollout, replicaSets, pods, maximum);
  return {
    ...bar,
    realShare: share(real, maximum),
    text: `${wantedText} wanted · ${weightText(real, maximum)} real (${how(rollout, pods)})`,
  };
}

/** The status alone knows of canary pods before their ReplicaSet has been read. */
function isKnown(rollout: Rollout, replicaSets: readonly ReplicaSet[]): boolean {
  const { currentPodHash, updatedReplicas = 0 } = rollout.status;
  return isRouted(rollout) || updatedReplicas === 0 || replicaSetWithHash(replicaSets, currentPodHash) !== undefined;
}

interface CanaryPods {
  readonly canary: number;
  readonly all: number;
}

/** Available pods: they, not the ready ones, count for the weight. */
function canaryPods({ status }: Rollout, replicaSets: readonly ReplicaSet[]): CanaryPods {
  const all = status.availableReplicas ?? 0;
  const canary = replicaSetWithHash(replicaSets, status.currentPodHash)?.status.availableReplicas ?? 0;
  return { canary: Math.min(canary, all), all };
}

/**
 * The model's real weight; once the last step is done that says "all" although pods are still being replaced, so a
 * canary without a traffic router is then counted by its pods as before.
 */
function realWeight(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
  { canary, all }: CanaryPods,
  maximum: number,
): number {
  if (currentStep(rollout) || isRouted(rollout)) return actualWeight(rollout, replicaSets);
  return all === 0 ? 0 : Math.trunc((canary * maximum) / all);
}

function how(rollout: Rollout, { canary, all }: CanaryPods): string {
  if (isRouted(rollout)) {
    const isUnverified = rollout.status.canary?.weights?.verified === false;
    return `set in the traffic router${isUnverified ? ', not verified yet' : ''}`;
  }
  return all === 0 ? 'no pods available' : `${String(canary)} of ${counted(all, 'pod')}`;
}

function isRouted({ spec }: Rollout): boolean {
  return trafficRouters(spec.strategy.canary).length > 0;
}

function marks(rollout: Rollout, maximum: number): WeightView['marks'] {
  const planned = canarySteps(rollout).flatMap((step) => (step.setWeight === undefined ? [] : [step.setWeight]));
  const weights = [...new Set([0, ...planned.filter((weight) => weight > 0 && weight < maximum), maximum])];
  let lastLabel = 0;
  return weights
    .sort((left, right) => left - right)
    .map((weight) => {
      const at = share(weight, maximum);
      const isEnd = weight === 0 || weight === maximum;
      const isLabelled = isEnd || (at - lastLabel >= LABEL_DISTANCE && 1 - at >= LABEL_DISTANCE);
      if (isLabelled) lastLabel = at;
      const text = isEnd ? weightText(weight, maximum) : String(weight);
      return { id: String(weight), share: at, text: isLabelled ? text : '' };
    });
}

function share(weight: number, maximum: number): number {
  return Math.min(1, Math.max(0, weight / maximum));
}
