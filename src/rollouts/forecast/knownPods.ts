// When pods become available, as far as the pods of the same rollout tell: those that are ready took their time, those that
// Kubernetes names a trouble of stay as they are, and so does what a ReplicaSet would make beside them.
import { podSummary } from '../model/workloads/podStatus';
import { podTrouble } from '../model/workloads/podTrouble';
import { availablePods, desiredPods } from '../model/workloads/replicaSetPods';
import { replicaFailure } from '../model/workloads/replicaSetStatus';
import { isOwnedBy } from '../model/workloads/rolloutTree';
import type { Pod, ReplicaSet } from '../objects/objects';
import { remembered } from '../objects/remembered';
import { parseTimestamp } from '../objects/timestamp';

const NEVER = Number.POSITIVE_INFINITY;

/** Where pods are with becoming available; moments and lengths in ms. */
export interface KnownPods {
  /** From a pod's creation until it is ready: the middle and the longest of those that are. `undefined`: none is. */
  readonly usual: { readonly middle: number; readonly longest: number } | undefined;
  /** Whether a ReplicaSet has pods that do not become ready by themselves, or gets none. */
  isStuck(replicaSet: ReplicaSet): boolean;
  /** From when on each pod of a ReplicaSet is available; never, where it is stuck or nobody knows. */
  availableAt(replicaSet: ReplicaSet): readonly number[];
}

/** What the pods of a moment tell. */
export function knownPods(pods: readonly Pod[], now: number): KnownPods {
  const taken = pods.flatMap((pod) => timeToReady(pod) ?? []).sort((left, right) => left - right);
  const middle = taken[Math.floor((taken.length - 1) / 2)];
  const longest = taken.at(-1);
  const usual = middle === undefined || longest === undefined ? undefined : { middle, longest };
  const alive = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const podsOf = (replicaSet: ReplicaSet): readonly Pod[] =>
    alive.filter((pod) => isOwnedBy(pod, replicaSet.metadata.uid));
  return {
    usual,
    isStuck: (replicaSet) =>
      replicaFailure(replicaSet) !== undefined || podsOf(replicaSet).some((pod) => isInTrouble(pod, now)),
    availableAt: (replicaSet) => {
      const available = Math.min(availablePods(replicaSet), desiredPods(replicaSet));
      const others = podsOf(replicaSet)
        .map((pod) => startAt(pod, replicaSet, usual, now))
        .filter((at) => at > now)
        .sort((left, right) => left - right);
      return [...Array<number>(available).fill(0), ...others];
    },
  };
}

/** What a pod tells; moments in ms. */
interface PodFacts {
  /** The uids of its owners. */
  readonly owners: string;
  readonly isEnding: boolean;
  readonly createdAt: number | undefined;
  readonly readyAt: number | undefined;
  /** Until when what keeps it from becoming ready is usual; `undefined`: nothing keeps it. */
  readonly troubleUntil: number | undefined;
  readonly isUnknown: boolean;
}

/** A rollout may have hundreds of pods, of which one changes. */
const factsOf = remembered((pod: Pod): PodFacts => {
  const { metadata } = pod;
  const trouble = podTrouble(pod);
  return {
    owners: (metadata.ownerReferences ?? []).map(({ uid }) => uid).join(),
    isEnding: metadata.deletionTimestamp !== undefined,
    createdAt: parseTimestamp(metadata.creationTimestamp),
    readyAt: readySince(pod.status),
    troubleUntil: trouble && (trouble.usualUntil ?? 0),
    isUnknown: podSummary(pod).status === 'Unknown',
  };
});

/** Whether a forecast at `now` takes a pod for what it took another for at `before`; times in ms. */
export function tellsTheSame(pod: Pod, other: Pod, before: number, now: number): boolean {
  const [facts, known] = [factsOf(pod), factsOf(other)];
  const { troubleUntil } = facts;
  if (troubleUntil !== undefined && troubleUntil > before && troubleUntil <= now) return false;
  const fields = ['owners', 'isEnding', 'createdAt', 'readyAt', 'troubleUntil', 'isUnknown'] as const;
  return facts === known || fields.every((field) => facts[field] === known[field]);
}

function timeToReady(pod: Pod): number | undefined {
  const { createdAt, readyAt } = factsOf(pod);
  return createdAt === undefined || readyAt === undefined || readyAt < createdAt ? undefined : readyAt - createdAt;
}

function readySince({ conditions }: Pod['status']): number | undefined {
  const ready = conditions?.find(({ type, status }) => type === 'Ready' && status === 'True');
  return parseTimestamp(ready?.lastTransitionTime);
}

function isInTrouble(pod: Pod, now: number): boolean {
  const { troubleUntil } = factsOf(pod);
  return troubleUntil !== undefined && troubleUntil <= now;
}

/** From when on a pod that is not available yet will be. One that has started later than all others tells nothing. */
function startAt(pod: Pod, { spec }: ReplicaSet, usual: KnownPods['usual'], now: number): number {
  const wait = (spec.minReadySeconds ?? 0) * 1000;
  const { readyAt, isUnknown, createdAt = now } = factsOf(pod);
  // Ready, but not for long enough yet; that it is available now, the ReplicaSet says a moment later.
  if (readyAt !== undefined) return wait === 0 ? 0 : readyAt + wait;
  if (isInTrouble(pod, now) || isUnknown || !usual) return NEVER;
  const ahead = [createdAt + usual.middle, createdAt + usual.longest].find((at) => at > now);
  return ahead === undefined ? NEVER : ahead + wait;
}
