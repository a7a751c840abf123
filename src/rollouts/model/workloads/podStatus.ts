// A pod's state in one word, its ready containers and its restarts, as the plugin works them out. It is an older form of
// what `kubectl get pods` prints: no SchedulingGated, no NotReady, sidecars count nowhere. Source: reference 2.2,
// plugin-text part 3, upstream `newPodInfo`.
import type { Pod } from '../../objects/objects';
import { initialisation, regularContainers } from './containerWalk';

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
