// How the plugin walks over a pod's containers to find its word: first those that prepare the pod, then the regular ones.
// Source: plugin-text part 3, upstream `newPodInfo`.
import type { ContainerState, ContainerStatus, Pod } from '../../objects/objects';

/** Where the initialization is; `undefined` once the regular containers have the word. */
export function initialisation(pod: Pod): { reason: string; restarts: number } | undefined {
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
export function regularContainers(containers: readonly ContainerStatus[]): {
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
