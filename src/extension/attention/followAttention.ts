// Tells what needs attention to those who show it outside of the tree, as long as it is true: while the cluster is watched.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, Scheduler } from '../../lifecycle';
import type { AttentionView } from '../../presentation/attention';
import { attentionView } from '../../presentation/attention';
import type { ToldFleet } from '../explorer/toldFleet';
import type { WatchedCluster } from '../explorer/watchedCluster';
import { timeOfDay } from '../timeOfDay';
import { wallClock } from '../wallClock';

/** The shortest time between two tellings (ms): nobody reads a number that changes faster. */
const WINDOW_MS = 1000;

export interface FollowAttentionOptions {
  readonly cluster: Pick<WatchedCluster, 'session' | 'contextName' | 'onDidChangeState' | 'onDidLook'>;
  readonly told: Pick<ToldFleet, 'rollouts' | 'onDidChange'>;
  /** Each shows it; `undefined`: there is nothing to be shown that is known to be true. */
  readonly show: readonly ((view: AttentionView | undefined) => void)[];
  readonly clock?: Clock | undefined;
}

/** Follows it until the answer is disposed. */
export function followAttention({ cluster, told, show, clock = wallClock }: FollowAttentionOptions): Disposable {
  const store = new DisposableStore();
  let isLooking = false;
  const run = (): void => {
    const view = isLooking ? viewOf(cluster, told) : undefined;
    for (const each of show) each(view);
  };
  const scheduler = store.add(new Scheduler({ clock, windowMs: WINDOW_MS, run }));
  store.add(
    told.onDidChange(() => scheduler.request()),
    cluster.onDidChangeState(() => scheduler.request()),
    cluster.onDidLook((looks) => {
      isLooking = looks;
      run();
    }),
  );
  return store;
}

function viewOf(
  { session, contextName = '' }: Pick<WatchedCluster, 'session' | 'contextName'>,
  { rollouts }: Pick<ToldFleet, 'rollouts'>,
): AttentionView | undefined {
  const freshness = session?.freshness;
  if (!freshness?.have) return undefined;
  return attentionView({
    needing: rollouts.needingAttention(),
    context: contextName,
    staleSince: freshness.doing === 'reconnecting' ? freshness.have.asOf : undefined,
    formatTime: timeOfDay,
  });
}
