// Why pods of an update are not ready, as a remark: what Kubernetes says of them, the most frequent cause alone.
import type { Pod, ReplicaSet } from '../../objects/objects';
import { counted } from '../../words/countWords';
import { conditionOf } from '../state/updateState';
import { activeReplicaSet, currentReplicaSet, stableReplicaSet } from '../workloads/currentRevision';
import { podSlowness } from '../workloads/podSlowness';
import { podTrouble, podTroubleText } from '../workloads/podTrouble';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { replicaFailure } from '../workloads/replicaSetStatus';
import type { Facts, Remark } from './facts';
import { shown } from './words';

/** Why Kubernetes can't create pods (quota, admission, a wrong template), in its words; `undefined` where it can. */
export function creationRefusal({ rollout, replicaSets = [] }: Facts): string | undefined {
  const condition = conditionOf(rollout, 'ReplicaFailure');
  if (condition?.status === 'True') return condition.message ?? '';
  const wanted = replicaSets.filter((replicaSet) => desiredPods(replicaSet) > 0);
  return wanted.map((replicaSet) => replicaFailure(replicaSet)).find((text) => text !== undefined);
}

/** Why the pods that the new, the stable or the active revision lacks are not there or not ready. */
export function troubleRemark(facts: Facts): Remark | undefined {
  const refusal = creationRefusal(facts);
  if (refusal !== undefined) {
    return { text: `pods can't be created${refusal === '' ? '' : `: ${shown(refusal)}`}`, needsAttention: true };
  }
  return podsRemark(unreadyPods(facts), facts.now);
}

/** Pods that don't end although their time is over; new ones take their place all the same. */
export function endlessPodsRemark({ pods, now }: Facts): Remark | undefined {
  const remark = podsRemark(pods.filter(isEnding), now);
  return remark && { ...remark, needsAttention: false };
}

/** Why the pods of an Experiment are not ready; its ReplicaSets are named after it. */
export function experimentPodsRemark({ pods, now }: Facts, experiment: string): Remark | undefined {
  return podsRemark(
    pods.filter((pod) => !isEnding(pod) && ownersOf(pod).some(({ name }) => name.startsWith(`${experiment}-`))),
    now,
  );
}

/** When pods that are only slow now will have taken longer than usual (milliseconds). */
export function podsChangeAt(facts: Facts): number | undefined {
  const moments = [...unreadyPods(facts), ...facts.pods.filter(isEnding)].flatMap((pod) =>
    podTrouble(pod) ? [] : (podSlowness(pod)?.from ?? []),
  );
  const ahead = moments.filter((moment) => moment > facts.now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

function unreadyPods(facts: Facts): readonly Pod[] {
  const short = new Set([currentReplicaSet(facts), stableReplicaSet(facts), activeReplicaSet(facts)].filter(isShort));
  const uids = new Set([...short].map(({ metadata }) => metadata.uid));
  return facts.pods.filter((pod) => !isEnding(pod) && ownersOf(pod).some(({ uid }) => uids.has(uid)));
}

function isShort(replicaSet: ReplicaSet | undefined): replicaSet is ReplicaSet {
  return replicaSet !== undefined && availablePods(replicaSet) < desiredPods(replicaSet);
}

function isEnding({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function ownersOf({ metadata }: Pod): readonly { readonly uid: string; readonly name: string }[] {
  return metadata.ownerReferences ?? [];
}

/** "2 pods: can't be scheduled: 0/12 nodes are available". */
function podsRemark(pods: readonly Pod[], now: number): Remark | undefined {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    const text = whyNotReady(pod, now);
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most && { text: `${counted(most[1], 'pod')} ${shown(most[0])}`, needsAttention: true };
}

function whyNotReady(pod: Pod, now: number): string | undefined {
  const trouble = podTrouble(pod);
  if (trouble) return podTroubleText(trouble);
  const slow = podSlowness(pod);
  if (!slow || slow.from > now) return undefined;
  return slow.message === '' ? slow.what : `${slow.what}: ${slow.message}`;
}
