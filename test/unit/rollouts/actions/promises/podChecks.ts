// Holds what a promise says of pods against what the simulation does: how many, and when they come or go.
import type { Rollout, World } from '../../../../../src/rollouts';
import type { Effect, Pace, Promised, Whose } from '../../../../../src/rollouts/actions/promise/promise';
import type { Promise } from './effectChecks';
import { active, available, type Course, desired, existing, type Future, weight } from './future';
import { isBetween, type Moment } from './walk';

type Fact = Extract<Effect, { kind: 'pods' }>;

/** What is not true of the pods of a revision: how many there are before and in the end, and when that comes. */
export function brokenPods(
  { of, from, to: told, pace }: Fact,
  { future, isKnown, promised }: Promise,
): string | undefined {
  const { place } = future;
  const to = Math.max(told, told > 0 && place.parts.version === '1.9.1' ? minPodsNoted(promised) : 0);
  const at = place.world.rollout;
  const before = desired(of, at, place.world);
  const now = (course: Course): number => desired(of, at, course.cluster.world);
  const present = pace?.kind === 'kept' ? before : existing(of, at, place.world);
  if (isKnown && from !== undefined && from !== present) return `it has ${present} pods before`;
  const goesOn = promised.effects.some(({ kind }) => kind === 'journey' || kind === 'waits');
  // What goes on from there changes it again.
  const hasReached = (course: Course): boolean =>
    now(course) === to || (goesOn && course.moments.some(({ world }) => desired(of, at, world) === to));
  if (!hasReached(future.healed)) return `it has ${now(future.healed)} pods in the end`;
  switch (pace?.kind) {
    case undefined:
      return undefined;
    case 'atOnce':
      if (!hasReached(future.now)) return `it has ${now(future.now)} pods at once`;
      return hasReached(withoutNewPods(future)) ? undefined : 'it waits for pods to become ready';
    case 'asReady':
      // While pods that were asked to go are still there, it is chance which of them the controller counts.
      if (to > 0 || !isKnown || before === 0 || from === 0 || isBetween(place)) return undefined;
      return now(future.frozen) > 0 ? undefined : 'all of them go though no pod becomes ready';
    case 'withinLimits':
      return beyondLimits(future);
    case 'after':
      return pace.from === 'action' ? afterAction(pace.ms) : afterEvent(pace);
    case 'kept':
      return now(future.healed) === before ? undefined : `${now(future.healed)} of ${before} stay`;
  }
  function afterEvent({ ms, from: event }: Extract<Pace, { kind: 'after' }>): string | undefined {
    if (from === 0 || isBetween(place)) return undefined;
    const { moments } = future.healed;
    const began = moments.findIndex(event === 'takeover' ? hasTaken : isStableWhole);
    const gone = moments.slice(Math.max(0, began)).find(({ world }) => desired(of, at, world) === to);
    // A delay that has begun already is of its revision's own deadline.
    const start = began < 0 ? undefined : moments[began]?.now;
    if (start === undefined || !gone) return 'what the delay begins with never comes';
    const waited = gone.now - start;
    return Math.abs(waited - ms) <= 2000 ? undefined : `they go after ${waited} ms`;
  }
  function hasTaken({ world }: Moment): boolean {
    const { stableRS, abort } = world.rollout.status;
    if (of === 'current') return (weight(world) ?? 0) === 0;
    // The revision that the active Service goes on to from another one is the new or the stable one.
    if (of === 'others' && at.spec.strategy.blueGreen) return active(at, world) !== 'others';
    return stableRS === at.status.currentPodHash && abort !== true;
  }
  function isStableWhole({ world }: Moment): boolean {
    return available('stable', at, world) >= (world.rollout.spec.replicas ?? 1);
  }
  function afterAction(ms: number): string | undefined {
    const early = now(future.later(Math.max(0, ms - 2000)));
    const late = now(future.later(ms + 2000));
    if (ms > 2000 && early !== before) return `it has ${early} pods before the delay is over`;
    return late === to ? undefined : `it has ${late} pods after the delay`;
  }
}

/** What controllers of 1.9.1 are said to ask for at least. */
function minPodsNoted({ notes }: Promised): number {
  return notes.reduce((most, note) => (note.kind === 'mayKeepMinPods' ? Math.max(most, note.pods) : most), 0);
}

/** While pods come and go there are no more than maxSurge allows and no fewer ready than maxUnavailable. */
function beyondLimits({ place, healed }: Future): string | undefined {
  const at = place.world.rollout;
  const replicas = at.spec.replicas ?? 1;
  const { maxSurge = '25%', maxUnavailable = '25%' } = at.spec.strategy.canary ?? {};
  const whole = (limit: number | string, round: (pods: number) => number): number =>
    typeof limit === 'number' ? limit : round((Number.parseInt(limit, 10) * replicas) / 100);
  const surge = whole(maxSurge, Math.ceil);
  const unavailable = Math.max(surge === 0 ? 1 : 0, whole(maxUnavailable, Math.floor));
  const total = (count: typeof desired, world: World): number =>
    WHOSE.reduce((sum, of) => sum + (of === 'stable' && isSame(at) ? 0 : count(of, at, world)), 0);
  const most = Math.max(replicas + surge, total(desired, place.world));
  const fewest = Math.min(replicas - unavailable, total(available, place.world));
  for (const { world } of healed.moments) {
    if (total(desired, world) > most) return `there are ${total(desired, world)} pods`;
    if (!isBetween(place) && total(available, world) < fewest) return `only ${total(available, world)} pods are ready`;
  }
  return undefined;
}

const WHOSE: readonly Whose[] = ['current', 'stable', 'others'];

function isSame({ status }: Rollout): boolean {
  return status.currentPodHash === status.stableRS;
}

/** What is at once waits for no pod. While not everything has followed, it is chance which pods the controller counts. */
export function withoutNewPods(future: Future): Course {
  return isBetween(future.place) ? future.now : future.frozen;
}
