// Pods that take longer than usual without Kubernetes naming a trouble: a readiness probe that never succeeds, containers
// that are not created (often a volume), an init container that does not end, a pod that does not end, a lost node.
import type { Pod } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { podState } from './podState';

/** A pod that will have to be looked at if it stays as it is. */
export interface PodSlowness {
  /** The moment (milliseconds) from which it takes longer than usual. */
  readonly from: number;
  /** "running but not ready". */
  readonly what: string;
  /** Kubernetes' own words; empty where it has none. */
  readonly message: string;
}

/** Longer than probes usually take after a container's start. */
const USUAL_READINESS_MS = 120_000;

/** Longer than images and volumes usually take, and init containers. */
const USUAL_START_MS = 300_000;

/** A pod is gone when its grace period is over, which is the moment in `deletionTimestamp`. */
const USUAL_END_MS = 60_000;

/** Why a pod that is not ready may be slow, and from when on; `undefined` where nothing tells. */
export function podSlowness(pod: Pod): PodSlowness | undefined {
  const { status: word, ready, total } = podState(pod);
  const condition = pod.status.conditions?.find(({ type }) => type === 'Ready');
  if (word === 'Unknown' || condition?.reason === 'NodeStatusUnknown') {
    return { from: 0, what: 'on a node that no longer reports', message: '' };
  }
  if (word === 'Terminating') return after(pod.metadata.deletionTimestamp, USUAL_END_MS, 'stuck terminating');
  if (word.startsWith('Init:')) return after(pod.metadata.creationTimestamp, USUAL_START_MS, 'still initializing');
  if (word === 'ContainerCreating') {
    return after(pod.metadata.creationTimestamp, USUAL_START_MS, 'still in ContainerCreating');
  }
  if (word !== 'Running' || ready >= total) return undefined;
  return after(lastStart(pod), USUAL_READINESS_MS, 'running but not ready', condition?.message);
}

function after(
  start: string | undefined,
  usualMs: number,
  what: string,
  message: string = '',
): PodSlowness | undefined {
  const at = parseTimestamp(start);
  return at === undefined ? undefined : { from: at + usualMs, what, message };
}

/** When the container that is not ready was started last. */
function lastStart({ status }: Pod): string | undefined {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const unready = containers.filter(({ ready }) => ready !== true);
  return unready.flatMap(({ state }) => state?.running?.startedAt ?? []).at(-1);
}
