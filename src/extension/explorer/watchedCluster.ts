// What the trees read of the connection to a cluster.
import type { Event } from '../../lifecycle';
import type { WaitingFor } from '../../presentation/connection';
import type {
  ActionPermissions,
  Fleet,
  FleetChange,
  Freshness,
  HostState,
  RolloutLook,
  Session,
  TemplatesLook,
  WatchedScope,
} from '../../session';

/** The part of a session that is shown. */
export interface WatchedSession {
  readonly fleet: Fleet;
  readonly freshness: Freshness;
  readonly scope: WatchedScope;
  readonly documents: Pick<Session['documents'], 'events'>;
  readonly actionPermissions: Pick<ActionPermissions, 'missing'>;
  /** Reads the analysis templates and keeps them up to date until the answer is disposed. */
  lookAtTemplates(): TemplatesLook;
}

/** The connection fits. */
export interface WatchedCluster {
  readonly session: WatchedSession | undefined;
  readonly contextName: string | undefined;
  readonly hostState: Pick<HostState, 'kind'>;
  /** What has kept the first picture waiting for some time. */
  readonly waitingFor?: WaitingFor | undefined;
  readonly onDidChangeState: Event<undefined>;
  readonly onDidChangeFleet: Event<FleetChange>;
  readonly onDidChangeSession: Event<undefined>;
  /** Somebody begins to look at the fleet (true), or nobody looks any more. What changes in between is told to nobody. */
  readonly onDidLook: Event<boolean>;
  /**
   * Looks at one rollout in detail, until the answer is disposed: `onDidChangeFleet` tells its changes too. Nothing where
   * nobody looks at the fleet.
   */
  openRollout(uid: string): RolloutLook | undefined;
}
