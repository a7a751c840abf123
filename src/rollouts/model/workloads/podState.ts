// A pod as `kubectl get pods` counts it: sidecars are containers like the regular ones, where the plugin's older summary
// leaves them out. Source: upstream kubernetes `printPod` (1.29 and later).
import type { ContainerStatus, Pod } from '../../objects/objects';
import { initContainerKind } from './containers';
import { initialisation, regularContainers } from './containerWalk';
import { type PodSummary, podSummary } from './podStatus';

/**
 * The summary of one pod for people: `total` counts regular containers and sidecars, `ready` those of them that are ready,
 * `restarts` theirs. While the pod initialises, `restarts` are those of all its init containers.
 */
export function podState(pod: Pod): PodSummary {
  const plain = podSummary(pod);
  const names = new Set(
    (pod.spec.initContainers ?? []).filter((one) => initContainerKind(one) === 'sidecar').map(({ name }) => name),
  );
  if (names.size === 0) return plain;
  const sidecars = (pod.status.initContainerStatuses ?? []).filter(({ name }) => names.has(name));
  const total = plain.total + names.size;
  const ready = sidecars.filter((sidecar) => sidecar.started && sidecar.ready).length;
  if (initialisation(pod) && !wasInitialised(pod)) return { ...plain, total, ready };
  // A sidecar that is started again doesn't stop the regular containers.
  const regular = regularContainers(pod.status.containerStatuses ?? []);
  return { ...plain, total, ready: ready + regular.ready, restarts: regular.restarts + restartsOf(sidecars) };
}

function wasInitialised({ status }: Pod): boolean {
  return status.conditions?.some(({ type, status: is }) => type === 'Initialized' && is === 'True') ?? false;
}

function restartsOf(containers: readonly ContainerStatus[]): number {
  return containers.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
}
