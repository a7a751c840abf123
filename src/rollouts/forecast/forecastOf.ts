// The forecast of a rollout as everyone who shows it shares it: worked out once for a state, and again only when something
// changed that it takes into account, or when the time that it speaks of first has come without a change.
import type { RolloutTree } from '../model/workloads/rolloutTree';
import type { Rollout } from '../objects/objects';
import type { Forecast } from './course';
import { forecast, forecastState } from './forecast';
import { tellsTheSame } from './knownPods';
import type { ForecastState } from './knownWorld';
import { movesTheSame } from './measuring';

interface Told {
  readonly state: ForecastState;
  /** When it was worked out (ms). */
  readonly at: number;
  readonly forecast: Forecast;
}

/** By the rollout, which is another one as soon as anything of it changes. */
const known = new WeakMap<Rollout, Told>();

/** What happens from `now` (ms) on without anybody. */
export function forecastOf(tree: RolloutTree, now: number): Forecast {
  const before = known.get(tree.rollout);
  const state = forecastState(tree);
  if (before && isAhead(before, now) && isSameState(before, state, now)) return before.forecast;
  const told = forecast(state, now);
  known.set(tree.rollout, { state, at: now, forecast: told });
  return told;
}

/** A recording may go back in time. */
function isAhead({ at, forecast: { asItGoes } }: Told, now: number): boolean {
  const end = asItGoes.stretches[0]?.endMs;
  return now >= at && (end === undefined || now < end);
}

/** Most changes are of a pod or a measurement that says nothing new about the future. */
function isSameState({ state: before, at }: Told, state: ForecastState, now: number): boolean {
  return (
    areAll(before.replicaSets, state.replicaSets, Object.is) &&
    areAll(before.experiments, state.experiments, Object.is) &&
    areAll(before.analysisRuns, state.analysisRuns, (known, run) => movesTheSame(run, known)) &&
    areAll(before.pods, state.pods, (known, pod) => tellsTheSame(pod, known, at, now))
  );
}

function areAll<T>(before: readonly T[], now: readonly T[], isSame: (left: T, right: T) => boolean): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index];
      return other !== undefined && isSame(one, other);
    })
  );
}
