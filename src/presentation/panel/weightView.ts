// The canary's weight: what the steps ask for, what is real and how that is known, and the plan's weights as a scale.
import type { RealWeight, ReplicaSet, Rollout } from '../../rollouts';
import {
  canarySteps,
  canaryTraffic,
  counted,
  isRouterMissing,
  isUpdating,
  maxWeight,
  overtakenWeight,
  realWeight,
  setWeight,
  strategyOf,
  weightLeftBehind,
  weightText,
} from '../../rollouts';
import type { WeightView } from './protocol';

/** Labels closer than this share of the scale would touch on a narrow panel. */
const LABEL_DISTANCE = 0.15;

const ON_THE_ONE_BEFORE = 'on the revision before';

/** The weight of a canary on its way (also on its way back); `undefined` while no revision takes over from another. */
export function weightView(rollout: Rollout, replicaSets: readonly ReplicaSet[]): WeightView | undefined {
  if (strategyOf(rollout) !== 'Canary') return undefined;
  const maximum = maxWeight(rollout.spec.strategy.canary);
  if (maximum <= 0) return undefined;
  if (!isUpdating(rollout)) return leftBehind(rollout, replicaSets, maximum);
  const wanted = setWeight(rollout);
  const bar = { wantedShare: share(wanted, maximum), marks: marks(rollout, maximum) };
  const wantedText = weightText(wanted, maximum);
  const real = realWeight(rollout, replicaSets);
  if (!real) return { ...bar, realShare: 0, text: `${wantedText} wanted · real share not known yet` };
  return {
    ...bar,
    realShare: share(real.weight, maximum),
    text: `${wantedText} wanted · ${weightText(real.weight, maximum)} real (${how(real)})${notApplied(rollout)}${elsewhere(rollout, replicaSets, maximum)}`,
  };
}

/** Going back by undo: what the revision still has that one goes back from. */
function leftBehind(rollout: Rollout, replicaSets: readonly ReplicaSet[], maximum: number): WeightView | undefined {
  const left = weightLeftBehind(rollout, replicaSets);
  if (!left) return undefined;
  const where = left.by === 'router' ? leftTo(canaryTraffic(rollout, replicaSets).goesTo) : ON_THE_ONE_BEFORE;
  return {
    wantedShare: 0,
    realShare: share(left.weight, maximum),
    text: `${weightText(0, maximum)} wanted · ${weightText(left.weight, maximum)} still ${where} (${how(left)})`,
    marks: marks(rollout, maximum),
  };
}

/** The share of the pods is what the traffic comes to, whatever the steps ask for. */
function notApplied({ spec }: Rollout): string {
  return isRouterMissing(spec.strategy.canary) ? ' · no traffic router, so weights are not applied' : '';
}

/** What the canary before this one still has: of the router, or by its pods. */
function elsewhere(rollout: Rollout, replicaSets: readonly ReplicaSet[], maximum: number): string {
  const overtaken = overtakenWeight(rollout, replicaSets);
  if (overtaken > 0) return ` · ${weightText(overtaken, maximum)} still ${ON_THE_ONE_BEFORE}`;
  const { weight, goesTo } = canaryTraffic(rollout, replicaSets);
  const { currentPodHash, stableRS } = rollout.status;
  if (weight === 0 || goesTo === currentPodHash || goesTo === stableRS) return '';
  return ` · ${weightText(weight, maximum)} still ${leftTo(goesTo)}`;
}

function leftTo(hash: string | undefined): string {
  return hash === undefined ? 'given to the canary Service' : ON_THE_ONE_BEFORE;
}

function how(real: RealWeight): string {
  if (real.by === 'router') return `set in the traffic router${real.isVerified ? '' : ', not verified yet'}`;
  return real.allPods === 0 ? 'no pods available' : `${String(real.canaryPods)} of ${counted(real.allPods, 'pod')}`;
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
