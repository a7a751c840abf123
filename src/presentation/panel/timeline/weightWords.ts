// The canary's weight in words: what the steps ask for, what is real and how that is known.
import type { RealWeight, ReplicaSet, Rollout } from '../../../rollouts';
import {
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
} from '../../../rollouts';

const ON_THE_ONE_BEFORE = 'on the revision before';

/** The weight of a canary on its way (also on its way back); `undefined` while no revision takes over from another. */
export function weightWords(rollout: Rollout, replicaSets: readonly ReplicaSet[]): string | undefined {
  if (strategyOf(rollout) !== 'Canary') return undefined;
  const maximum = maxWeight(rollout.spec.strategy.canary);
  if (maximum <= 0) return undefined;
  if (!isUpdating(rollout)) return leftBehind(rollout, replicaSets, maximum);
  const wanted = setWeight(rollout);
  const wantedText = weightText(wanted, maximum);
  const real = realWeight(rollout, replicaSets);
  if (!real) return `${wantedText} wanted · real share not known yet`;
  return `${wantedText} wanted · ${weightText(real.weight, maximum)} real (${how(real)})${notApplied(rollout)}${elsewhere(rollout, replicaSets, maximum)}`;
}

/** Going back by undo: what the revision still has that one goes back from. */
function leftBehind(rollout: Rollout, replicaSets: readonly ReplicaSet[], maximum: number): string | undefined {
  const left = weightLeftBehind(rollout, replicaSets);
  if (!left) return undefined;
  const where = left.by === 'router' ? leftTo(canaryTraffic(rollout, replicaSets).goesTo) : ON_THE_ONE_BEFORE;
  return `${weightText(0, maximum)} wanted · ${weightText(left.weight, maximum)} still ${where} (${how(left)})`;
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
