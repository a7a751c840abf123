// A pod's state in one word, its ready containers and its restarts, as the plugin works them out. It is an older form of
// what `kubectl get pods` prints: no SchedulingGated, no NotReady, sidecars count nowhere. Source: reference 2.2,
// plugin-text part 3, upstream `newPodInfo`.
import type { ContainerState, ContainerStatus, Pod } from '../../objects/objects';

export interface PodSummary {
  /** `Running`, `Terminating`, `Init:0/2`, `CrashLoopBackOff`, `ExitCode:1`, … */
  readonly status: string;
  /** Regular containers that are ready and running; 0 while the pod initialises. */
  readonly ready: number;
  /** Regular containers. */
  readonly total: number;
  /** Restarts of the regular containers; while the pod initialises those of its init containers. */
  readonly restarts: number;
}

/** True for a pod that runs with all of its containers ready. */
export function isPodReady({ status, ready, total }: PodSummary): boolean {
  return status === 'Running' && total > 0 && ready >= total;
}

/** The summary of one pod. */
export function podSummary(pod: Pod): PodSummary {
  const total = pod.spec.containers.length;
  const initialising = initialisation(pod);
  const running = initialising ? undefined : regularContainers(pod.status.containerStatuses ?? []);
  const reason = initialising?.reason ?? running?.reason ?? (pod.status.reason || pod.status.phase) ?? '';
  const completedButRunning = reason === 'Completed' && running !== undefined && running.ready > 0;
  return {
    status: deletion(pod) ?? (completedButRunning ? 'Running' : reason),
    ready: running?.ready ?? 0,
    total,
    restarts: initialising?.restarts ?? running?.restarts ?? 0,
  };
}

function deletion(pod: Pod): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined) return undefined;
  return pod.status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
}

/** Where the initialization is; `undefined` once the regular containers have the word. */
function initialisation(pod: Pod): { reason: string; restarts: number } | undefined {
  const containers = pod.spec.initContainers ?? [];
  const sidecars = new Set(
    containers.filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name),
  );
  let restarts = 0;
  for (const [index, container] of (pod.status.initContainerStatuses ?? []).entries()) {
    restarts += container.restartCount ?? 0;
    const { terminated, waiting } = container.state ?? {};
    if (terminated) {
      if (terminated.exitCode === 0) continue;
      return { reason: `Init:${terminated.reason || exitText(terminated)}`, restarts };
    }
    if (sidecars.has(container.name) && container.started) {
      // A started sidecar that is not ready ends the walk, but the pod does not count as initialising.
      if (container.ready) continue;
      return undefined;
    }
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return { reason: `Init:${waiting.reason}`, restarts };
    return { reason: `Init:${index}/${containers.length}`, restarts };
  }
  return undefined;
}

/** The regular containers, walked from the last to the first, so that the first one's reason is the one that stays. */
function regularContainers(containers: readonly ContainerStatus[]): {
  reason: string | undefined;
  ready: number;
  restarts: number;
} {
  let reason: string | undefined;
  let ready = 0;
  let restarts = 0;
  for (const container of containers.toReversed()) {
    restarts += container.restartCount ?? 0;
    const { waiting, terminated, running } = container.state ?? {};
    if (waiting?.reason) reason = waiting.reason;
    else if (terminated) reason = terminated.reason || exitText(terminated);
    else if (container.ready && running) ready += 1;
  }
  return { reason, ready, restarts };
}

function exitText({ signal, exitCode }: NonNullable<ContainerState['terminated']>): string {
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}
