// One case of the live behaviour.
import type { LiveCluster } from './liveCluster';

export interface LiveCase {
  readonly name: string;
  /** `rolloutName` is free in the cluster's namespace. */
  readonly run: (cluster: LiveCluster, rolloutName: string) => Promise<void>;
}
