// Whether a pod's containers fail: not that they only start or wait for a node. A container that crashes again and again
// is running, and perhaps ready, between two crashes; it counts as failing then too, so that what is told of it stands still.
import type { ContainerStatus, Pod } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { waitsForWhat } from './podTrouble';

/** The kubelet forgets a container's crashes once it has run for so long (ms). */
const BACK_OFF_FORGOTTEN_MS = 600_000;

/** A single crash happens while things start; the second one is a pattern. */
const CRASHES_IN_A_LOOP = 2;

/**
 * True while a container can't be started (CrashLoopBackOff, ImagePullBackOff, CreateContainerConfigError, …) or crashes
 * again and again. `now` in ms. False for a pod that ends, and for one that is over: its ReplicaSet makes another.
 */
export function isPodFailing({ metadata, status }: Pod, now: number): boolean {
  if (metadata.deletionTimestamp !== undefined || status.phase === 'Failed' || status.phase === 'Succeeded')
    return false;
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return containers.some((container) => waitsForWhat(container) !== undefined || isCrashLooping(container, now));
}

function isCrashLooping({ restartCount = 0, state, lastState }: ContainerStatus, now: number): boolean {
  const present = state?.terminated?.exitCode ? state.terminated : undefined;
  const crash = present ?? (lastState?.terminated?.exitCode ? lastState.terminated : undefined);
  if (!crash) return false;
  // The present one has not been restarted yet.
  const crashes = restartCount + (present ? 1 : 0);
  const at = parseTimestamp(crash.finishedAt) ?? (present && now);
  return crashes >= CRASHES_IN_A_LOOP && at !== undefined && now - at < BACK_OFF_FORGOTTEN_MS;
}
