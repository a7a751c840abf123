// Pods as marks: which there are, what each says, and which are in trouble.
import type { Pod, StatusKind } from '../../rollouts';
import { cleanText, counted, isPodReady, parseTimestamp, podKind, podState, podStatusKind } from '../../rollouts';
import { podLook, podWord } from '../looks';
import { podCause, podSlownessText } from '../workloads';
import type { PodGroupView, PodsView, PodView } from './protocol';

const MARKS_SHOWN = 100;
const TROUBLED_SHOWN = 5;

/** What hurts comes first; a pod that only starts or goes is in no trouble. */
const URGENCY: Readonly<Partial<Record<StatusKind, number>>> = { bad: 1, warning: 2, none: 3, unknown: 4 };

/**
 * One pod. `now` (ms): a pod that takes longer than usual says so from its moment on; absent where no time is known.
 */
export function podView(pod: Pod, now?: number): PodView {
  const { status, ready, total, restarts } = podState(pod);
  const { icon, tone } = podLook(pod);
  const cause = podCause(pod) ?? podSlownessText(pod, now);
  return {
    id: pod.metadata.uid,
    name: cleanText(pod.metadata.name),
    status: { text: podWord(status), icon, tone },
    ready: `${String(ready)} of ${counted(total, 'container')} ready`,
    restarts: restarts === 0 ? undefined : counted(restarts, 'restart'),
    cause,
    createdAt: parseTimestamp(pod.metadata.creationTimestamp),
  };
}

/**
 * The marks of a group in the order in which the pods were created, so that a mark keeps its place. Of too many those that
 * are not ready come first, so that none of them is hidden behind ready ones.
 */
export function podMarks(pods: readonly Pod[], now?: number): Pick<PodGroupView, 'pods' | 'morePods'> {
  if (pods.length <= MARKS_SHOWN) return { pods: pods.map((pod) => podView(pod, now)) };
  const unready = pods.filter((pod) => !isReady(pod));
  const ordered = [...unready, ...pods.filter(isReady)];
  const hidden = Math.max(0, unready.length - MARKS_SHOWN);
  const more = `+${String(pods.length - MARKS_SHOWN)} more`;
  return {
    pods: ordered.slice(0, MARKS_SHOWN).map((pod) => podView(pod, now)),
    morePods: hidden === 0 ? `${more}, all ready` : `${more}, ${String(hidden)} not ready`,
  };
}

/** The pods in trouble, the worst first, as many as one reads. */
export function troubledPods(pods: readonly Pod[], now?: number): Pick<PodsView, 'troubled' | 'moreTroubled'> {
  const troubled = pods
    .flatMap((pod) => {
      const urgency = urgencyOf(pod, now);
      return urgency === undefined ? [] : [{ pod, urgency }];
    })
    .sort((left, right) => left.urgency - right.urgency);
  const more = troubled.length - TROUBLED_SHOWN;
  return {
    troubled: troubled.slice(0, TROUBLED_SHOWN).map(({ pod }) => podView(pod, now)),
    moreTroubled: more > 0 ? `and ${counted(more, 'more pod', 'more pods')} in trouble` : undefined,
  };
}

function urgencyOf(pod: Pod, now: number | undefined): number | undefined {
  return URGENCY[podKind(pod)] ?? (podSlownessText(pod, now) === undefined ? undefined : 5);
}

/** A pod that has completed has nothing to become ready for. */
function isReady(pod: Pod): boolean {
  const summary = podState(pod);
  return isPodReady(summary) || podStatusKind(summary) === 'ok';
}
