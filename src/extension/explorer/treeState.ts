// What the view of rollouts says beside its rows, as of now.
import type { TreeState } from '../../presentation/tree';
import { stateRows } from '../../presentation/tree';
import type { WatchedCluster } from './watchedCluster';

/** What the message and the buttons tell of. */
export function treeStateOf({
  hostState: connection,
  session,
  contextName: context = '',
  waitingFor,
}: WatchedCluster): TreeState {
  const isEmpty = session?.fleet.size === 0;
  return {
    ...{ connection, context, waitingFor },
    session: session && { freshness: session.freshness, scope: session.scope, isEmpty },
  };
}

/** What the rows beside those of rollouts depend on: another text where they are others. */
export function frameOf(cluster: WatchedCluster): string {
  const rows = stateRows(treeStateOf(cluster)).map(({ id, tooltip }) => [id, tooltip]);
  return JSON.stringify([rows, cluster.contextName, cluster.session?.freshness.have !== undefined]);
}
