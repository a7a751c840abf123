// What can make rows look different: what changes in the fleet, and where a permission to act on it turns out to be missing.
import type { Event } from '../lifecycle';
import { DisposableStore } from '../lifecycle';
import type { ActionPermissions } from './acting/actionPermissions';
import type { OwnedFleetChange, WatchedFleet } from './watching/fleet';

/** Both as changes of the fleet, at once. */
export function rowChanges(
  fleet: WatchedFleet,
  permissions: Pick<ActionPermissions, 'onDidChange'>,
): Event<OwnedFleetChange> {
  return (listener) => {
    const store = new DisposableStore();
    store.add(
      fleet.onDidChange(listener),
      permissions.onDidChange((namespace) => {
        const there = [...fleet.rollouts()].filter(({ metadata }) => metadata.namespace === namespace);
        const rollouts = new Set(there.map(({ metadata }) => metadata.uid));
        listener({ rollouts, analysisRuns: new Set(), owners: new Set() });
      }),
    );
    return store;
  };
}
