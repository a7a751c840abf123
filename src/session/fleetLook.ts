// One person's look at the whole fleet: it is watched while someone looks, and each look is told what changed.
import type { Clock, Disposable, Event } from '../lifecycle';
import { DisposableStore, Emitter } from '../lifecycle';
import { lookScheduler } from './lookScheduler';
import type { HeldDetail, RolloutLook } from './rolloutLook';
import { rolloutLook } from './rolloutLook';
import type { FleetChange } from './watching/fleet';

export interface FleetLook extends Disposable {
  /**
   * What changed since the look began: the first change after a quiet time within a few ms, then at most every 250 ms in
   * one piece. What changed before is not told: read the fleet when you begin to look.
   */
  readonly onDidChange: Event<FleetChange>;
  /**
   * Looks at one Rollout of the fleet in detail, until the answer or this look is disposed. What changes of its parts is
   * told with the fleet's changes, as a change of that Rollout.
   */
  open(uid: string): RolloutLook;
}

export interface FleetLookOptions {
  /** What changes, at once. */
  readonly changes: Event<FleetChange>;
  readonly clock: Clock;
  readonly onListenerError: (error: unknown) => void;
  /** Let go with the look. */
  readonly hold: Disposable;
  readonly holdDetail: (uid: string) => HeldDetail;
  /** Ends the look with it. */
  readonly owner: DisposableStore;
}

/** A look with a schedule of its own. */
export function lookAtFleet(options: FleetLookOptions): FleetLook {
  const { changes, clock, onListenerError, hold, holdDetail, owner } = options;
  const changed = new Emitter<FleetChange>(onListenerError);
  let rollouts = new Set<string>();
  let analysisRuns = new Set<string>();
  const scheduler = lookScheduler(clock, () => {
    const change: FleetChange = { rollouts, analysisRuns };
    rollouts = new Set();
    analysisRuns = new Set();
    changed.fire(change);
  });
  const subscription = changes((change) => {
    for (const uid of change.rollouts) rollouts.add(uid);
    for (const uid of change.analysisRuns) analysisRuns.add(uid);
    scheduler.request();
  });
  const parts = new DisposableStore();
  parts.add(hold, changed, scheduler, subscription);
  owner.add(parts);

  function open(uid: string): RolloutLook {
    const { detail, hold: detailHold } = holdDetail(uid);
    const detailChanges = detail.onDidChange(() => {
      rollouts.add(uid);
      scheduler.request();
    });
    return rolloutLook({
      detail,
      onDidChange: (listener) =>
        changed.event((change) => (change.rollouts.has(uid) ? listener(undefined) : undefined)),
      ownParts: [detailHold, detailChanges],
      owner: parts,
    });
  }

  return { onDidChange: changed.event, open, dispose: () => owner.delete(parts) };
}
