// Why a pod is not ready, where Kubernetes says so: it can't be scheduled, its image can't be pulled, its container crashes.
// The status word alone (`Pending`, `Running`) hides most of it.
import type { ContainerStatus, Pod } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { podSummary } from './podStatus';

/** What keeps a pod from becoming ready. */
export interface PodTrouble {
  /** What pods do that have it: "can't be scheduled", "in ImagePullBackOff", "ended with exit code 1". */
  readonly what: string;
  /** How its container ended the last time, where it was started again: "OOMKilled". */
  readonly after?: string | undefined;
  /** Kubernetes' own words; empty where it has none that say more. */
  readonly message: string;
  /** The moment (milliseconds) up to which every pod may be like this; absent: there is none. */
  readonly usualUntil?: number | undefined;
}

/** A load balancer usually takes up a pod within this time. */
const USUAL_GATES_MS = 120_000;

/** Waits that every pod goes through. */
const ON_ITS_WAY: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/** The trouble of a pod that exists and is not ready; `undefined` for one that is ready, ends, or only starts. */
export function podTrouble(pod: Pod): PodTrouble | undefined {
  const { metadata, status } = pod;
  if (metadata.deletionTimestamp !== undefined || status.phase === 'Succeeded') return undefined;
  return notScheduled(pod) ?? evicted(pod) ?? containerTrouble(pod) ?? notReady(pod);
}

function notScheduled({ status }: Pod): PodTrouble | undefined {
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status !== 'False' || !scheduled.reason) return undefined;
  return { what: "can't be scheduled", message: scheduled.message || scheduled.reason };
}

/** A pod that is over for a reason of its own, not of a container's: evicted, rejected by its node, its deadline passed. */
function evicted({ status }: Pod): PodTrouble | undefined {
  return status.phase === 'Failed' && status.reason
    ? { what: `ended with ${status.reason}`, message: status.message ?? '' }
    : undefined;
}

function containerTrouble({ status }: Pod): PodTrouble | undefined {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  for (const container of containers) {
    const trouble = troubleOf(container);
    if (trouble) return trouble;
  }
  return undefined;
}

/** Why a container can't be started (`ImagePullBackOff`); `undefined` while it runs, is over, or is only on its way. */
export function waitsForWhat({ state }: Pick<ContainerStatus, 'state'>): string | undefined {
  const reason = state?.waiting?.reason;
  return reason && !ON_ITS_WAY.has(reason) ? reason : undefined;
}

function troubleOf({ state, lastState, ready, restartCount = 0 }: ContainerStatus): PodTrouble | undefined {
  const { waiting, terminated } = state ?? {};
  const last = exitWords(lastState?.terminated);
  if (waiting?.reason === 'CrashLoopBackOff') {
    // Its message only says how long the back-off is.
    return { what: `in ${waiting.reason}`, after: last, message: lastState?.terminated?.message ?? '' };
  }
  const reason = waitsForWhat({ state });
  if (reason !== undefined) return { what: `in ${reason}`, message: waiting?.message ?? '' };
  if (terminated && terminated.exitCode !== 0) {
    return { what: `ended with ${exitWords(terminated) ?? ''}`, message: terminated.message ?? '' };
  }
  if (restartCount > 0 && ready !== true && last !== undefined && !terminated) {
    return { what: 'restarted', after: last, message: lastState?.terminated?.message ?? '' };
  }
  return undefined;
}

/** "OOMKilled", "exit code 1", "signal 9"; `undefined` of a container that has not failed. */
export function exitWords(exit: NonNullable<ContainerStatus['state']>['terminated']): string | undefined {
  if (!exit || exit.exitCode === 0) return undefined;
  if (exit.reason && exit.reason !== 'Error') return exit.reason;
  return exit.signal ? `signal ${exit.signal}` : `exit code ${exit.exitCode}`;
}

/** Containers are ready, but something outside has to agree (readiness gates, for example of a load balancer). */
function notReady(pod: Pod): PodTrouble | undefined {
  const ready = pod.status.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'False' || ready.reason !== 'ReadinessGatesNotReady') return undefined;
  if (podSummary(pod).status !== 'Running') return undefined;
  const since = parseTimestamp(ready.lastTransitionTime);
  const usualUntil = since === undefined ? undefined : since + USUAL_GATES_MS;
  return { what: 'not ready', message: ready.message ?? '', usualUntil };
}

/** The trouble in one text: "can't be scheduled: 0/12 nodes are available"; text of the cluster's, not cleaned. */
export function podTroubleText(trouble: PodTrouble): string {
  const detail = podTroubleDetail(trouble);
  return `${trouble.what}${trouble.after === undefined && detail !== '' ? ': ' : ' '}${detail}`.trimEnd();
}

/** What stands behind the pod's status word, which says the rest: "after OOMKilled", "0/12 nodes are available". */
export function podTroubleDetail({ after, message }: PodTrouble): string {
  return [after === undefined ? '' : `after ${after}`, message].filter((part) => part !== '').join(': ');
}
