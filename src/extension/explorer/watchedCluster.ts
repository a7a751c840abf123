// What the trees read of the connection to a cluster.
import type { Event } from '../../lifecycle';
import type { ActionPermissions, Fleet, FleetChange, Freshness, HostState, RolloutLook } from '../../session';

/** The part of a session that is shown. */
export interface WatchedSession {
  readonly fleet: Fleet;
  readonly freshness: Freshness;
  readonly actionPermissions: Pick<ActionPermissions, 'missing'>;
}

/** The connection fits. */
export interface WatchedCluster {
  readonly session: WatchedSession | undefined;
  readonly contextName: string | undefined;
  readonly hostState: Pick<HostState, 'kind'>;
  readonly onDidChangeState: Event<undefined>;
  readonly onDidChangeFleet: Event<FleetChange>;
  readonly onDidChangeSession: Event<undefined>;
  /**
   * Looks at one rollout in detail, until the answer is disposed: `onDidChangeFleet` tells its changes too. Nothing where
   * nobody looks at the fleet.
   */
  openRollout(uid: string): RolloutLook | undefined;
}
