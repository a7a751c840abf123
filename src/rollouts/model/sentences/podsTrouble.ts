// Why pods of an update are not ready, as a remark: what Kubernetes says of them, the most frequent causes.
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

/** Pods that can't be created, in short. */
export const PODS_REFUSED = "can't create pods";

/** Why Kubernetes can't create pods (quota, admission, a wrong template), in its words; `undefined` where it can. */
export function creationRefusal({ rollout, replicaSets = [] }: Facts): string | undefined {
  const condition = conditionOf(rollout, 'ReplicaFailure');
  if (condition?.status === 'True' && condition.reason !== 'FailedDelete') return condition.message ?? '';
  const wanted = replicaSets.filter((replicaSet) => desiredPods(replicaSet) > 0);
  return wanted.map((replicaSet) => replicaFailure(replicaSet)).find((text) => text !== undefined);
}

/** Why the pods that the new, the stable or the active revision lacks are not there or not ready. */
export function troubleRemark(facts: Facts): Remark | undefined {
  const refusal = creationRefusal(facts);
  if (refusal !== undefined) return refusalRemark(refusal);
  return podsRemark(unreadyPods(facts), facts.now);
}

/** Pods that don't end although their time is over; new ones take their place all the same. */
export function endlessPodsRemark({ pods, now }: Facts): Remark | undefined {
  const remark = podsRemark(pods.filter(isEnding), now);
  return remark && { text: remark.text, needsAttention: false };
}

/** Why the pods of an Experiment are not there or not ready; its ReplicaSets are named after it. */
export function experimentPodsRemark(facts: Facts, experiment: string): Remark | undefined {
  const isIts = ({ name }: { readonly name: string }): boolean => name.startsWith(`${experiment}-`);
  const own = facts.experimentReplicaSets.filter(({ metadata }) => isIts(metadata));
  const refusal = own.map((replicaSet) => replicaFailure(replicaSet)).find((text) => text !== undefined);
  if (refusal !== undefined) return refusalRemark(refusal);
  return podsRemark(
    facts.pods.filter((pod) => !isEnding(pod) && ownersOf(pod).some(isIts)),
    facts.now,
  );
}

function refusalRemark(refusal: string): Remark {
  return {
    text: `pods can't be created${refusal === '' ? '' : `: ${shown(refusal)}`}`,
    needsAttention: true,
    trouble: { of: 'pods', words: PODS_REFUSED },
  };
}

/** When pods that are only slow now will have taken longer than usual (milliseconds). */
export function podsChangeAt(facts: Facts): number | undefined {
  const moments = [...unreadyPods(facts), ...facts.pods.filter(isEnding)].flatMap((pod) =>
    podTrouble(pod) ? (podTrouble(pod)?.usualUntil ?? []) : (podSlowness(pod)?.from ?? []),
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

/** Different causes that are told; with more the sentence would be unreadable. */
const MOST_CAUSES = 2;

/** "2 pods can't be scheduled: 0/12 nodes are available; 1 pod in ErrImagePull: …", the most frequent cause first. */
function podsRemark(pods: readonly Pod[], now: number): Remark | undefined {
  const causes = new Map<string, Cause & { count: number }>();
  for (const pod of pods) {
    const why = whyNotReady(pod, now);
    if (why === undefined) continue;
    const same = causes.get(why.what);
    if (same) same.count += 1;
    else causes.set(why.what, { ...why, count: 1 });
  }
  const most = [...causes.values()].sort((left, right) => right.count - left.count).slice(0, MOST_CAUSES);
  const texts = most.map(({ text, count }) => `${counted(count, 'pod')} ${shown(text)}`);
  const words = most[0]?.words;
  if (words === undefined) return undefined;
  return { text: texts.join('; '), needsAttention: true, trouble: { of: 'pods', words: shown(words, 30) } };
}

/** Why a pod is not ready. */
interface Cause {
  readonly what: string;
  readonly text: string;
  /** In a word or two: "ImagePullBackOff", "pods can't be scheduled". */
  readonly words: string;
}

/** The words of one pod; those with the same `what` have the same cause, though their messages may name other numbers. */
function whyNotReady(pod: Pod, now: number): Cause | undefined {
  const trouble = podTrouble(pod);
  if (trouble?.usualUntil !== undefined && trouble.usualUntil > now) return undefined;
  if (trouble) {
    const text = podTroubleText(trouble);
    return { what: [trouble.what, trouble.after].join(' '), text, words: podsWords(trouble.what) };
  }
  const slow = podSlowness(pod);
  if (!slow || slow.from > now) return undefined;
  const text = slow.message === '' ? slow.what : `${slow.what}: ${slow.message}`;
  return { what: slow.what, text, words: podsWords(slow.what) };
}

/** "ImagePullBackOff" of what pods are in, else what they do: "pods can't be scheduled". */
function podsWords(what: string): string {
  return what.startsWith('in ') ? what.slice('in '.length) : `pods ${what}`;
}
