// One person's look at the analysis templates: they are watched while someone looks, and each look is told that they changed.
import type { Clock, Disposable, Event } from '../lifecycle';
import { DisposableStore, Emitter } from '../lifecycle';
import type { AnalysisTemplate } from '../rollouts';
import { lookScheduler } from './lookScheduler';
import type { Freshness } from './watching/freshness';
import type { WatchedTemplates } from './watching/watchedTemplates';

export interface TemplatesLook extends Disposable {
  /** Those of namespaces and of the cluster, in no order. */
  readonly templates: readonly AnalysisTemplate[];
  /** Names the kinds that are refused; without a picture only where both are, or while it is still being read. */
  readonly freshness: Freshness;
  /** They changed, or their freshness: within a few ms after a quiet time, then at most every 250 ms. */
  readonly onDidChange: Event<undefined>;
}

export interface TemplatesLookOptions {
  readonly watched: WatchedTemplates;
  readonly clock: Clock;
  readonly onListenerError: (error: unknown) => void;
  /** Let go with the look. */
  readonly hold: Disposable;
  /** Ends the look with it. */
  readonly owner: DisposableStore;
}

/** A look with a schedule of its own. */
export function lookAtTemplates({ watched, clock, onListenerError, hold, owner }: TemplatesLookOptions): TemplatesLook {
  const changed = new Emitter<undefined>(onListenerError);
  const scheduler = lookScheduler(clock, () => changed.fire(undefined));
  const parts = new DisposableStore();
  parts.add(
    hold,
    changed,
    scheduler,
    watched.onDidChange(() => scheduler.request()),
  );
  owner.add(parts);
  return {
    get templates() {
      return watched.templates;
    },
    get freshness() {
      return watched.freshness;
    },
    onDidChange: changed.event,
    dispose: () => owner.delete(parts),
  };
}
