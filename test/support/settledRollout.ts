// The simulated controller alone, until it has nothing more to do at one moment: no pods become ready meanwhile.
import { reconcile, type World } from '../../src/rollouts';
import type { Reconciled } from '../../src/rollouts/simulation/pass/world';
import { type SimulatedEvent, type SimulationOptions } from '../../src/rollouts/simulation/pass/world';

/** More passes than any change needs; beyond them something toggles for ever. */
const MAX_PASSES = 200;

/**
 * Passes until nothing changes any more without a change from outside or time going by.
 * Throws as `reconcile` does.
 */
export function settledRollout(world: World, now: number, options: SimulationOptions): Reconciled {
  const events: SimulatedEvent[] = [];
  let current = world;
  for (let passes = 0; passes < MAX_PASSES; passes++) {
    const next = reconcile(current, now, options);
    events.push(...next.events);
    if (next.world === current) return { world: current, events, nextAt: next.nextAt };
    current = next.world;
  }
  throw new Error(
    `The simulated Rollout ${world.rollout.metadata.name} did not come to rest in ${MAX_PASSES} passes at one moment.`,
  );
}
