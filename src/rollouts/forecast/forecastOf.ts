// The forecast of a rollout as everyone who shows it shares it: worked out once for a state, and again only when the time that
// it speaks of first has come without a change.
import type { RolloutTree } from '../model/workloads/rolloutTree';
import type { Forecast } from './course';
import { forecast, forecastState } from './forecast';

/** By the tree, which is another one as soon as anything of it changes. */
const known = new WeakMap<RolloutTree, Forecast>();

/** What happens from `now` (ms) on without anybody. */
export function forecastOf(tree: RolloutTree, now: number): Forecast {
  const before = known.get(tree);
  if (before && isAhead(before, now)) return before;
  const told = forecast(forecastState(tree), now);
  known.set(tree, told);
  return told;
}

function isAhead({ asItGoes: { stretches } }: Forecast, now: number): boolean {
  const end = stretches[0]?.endMs;
  return end === undefined || now < end;
}
