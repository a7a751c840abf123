// Why pods of a rollout are not ready, are not there or can't be made, in Kubernetes' own words and with the image, as far as
// the sentence doesn't say it.
import type { Pod, PodTrouble, ReplicaSet, RolloutTree } from '../../rollouts';
import {
  cleanText,
  counted,
  desiredPods,
  podTrouble,
  podTroubleText,
  replicaFailure,
  replicaSetRefusal,
  replicaSetsOf,
} from '../../rollouts';
import { STATE_LOOKS } from '../looks';
import type { EvidenceView } from './protocol';

/** Whole, and still readable. */
const LONGEST = 600;

/** Refusals first, then the causes, the most frequent first. */
export function podEvidence(tree: RolloutTree, sentence: string): readonly EvidenceView[] {
  const nodes = replicaSetsOf(tree).filter(({ replicaSet }) => desiredPods(replicaSet) > 0);
  const refusals = [
    replicaSetRefusal(tree.rollout),
    ...nodes.map(({ replicaSet }) => replicaFailure(replicaSet)),
  ].flatMap((text) => refusal(text, sentence) ?? []);
  const pods = nodes.flatMap(({ pods: own, replicaSet }) => own.map((pod) => ({ pod, replicaSet })));
  return [...new Set(refusals)].map((text) => view(`refused ${text}`, text)).concat(causes(pods, sentence));
}

/** The API server's words, where the sentence had to cut them. */
function refusal(text: string | undefined, sentence: string): string | undefined {
  const words = cleanText(text ?? '', LONGEST);
  return words === '' || sentence.includes(words) ? undefined : words;
}

interface Cause {
  readonly trouble: PodTrouble;
  readonly pod: Pod;
  count: number;
}

function causes(
  pods: readonly { readonly pod: Pod; readonly replicaSet: ReplicaSet }[],
  sentence: string,
): EvidenceView[] {
  const found = new Map<string, Cause>();
  for (const { pod } of pods) {
    const trouble = podTrouble(pod);
    if (!trouble) continue;
    const key = [trouble.what, trouble.after].join(' ');
    const same = found.get(key);
    if (same) same.count += 1;
    else found.set(key, { trouble, pod, count: 1 });
  }
  return [...found]
    .sort(([, left], [, right]) => right.count - left.count)
    .flatMap(([key, cause]) => {
      const text = causeText(cause, sentence);
      return text === undefined ? [] : [view(`pods ${key}`, text)];
    });
}

/** "1 pod in ImagePullBackOff of web:1.5.0: Back-off pulling image …"; `undefined` where the sentence has all of it. */
function causeText({ trouble, pod, count }: Cause, sentence: string): string | undefined {
  const image = imageInTrouble(pod);
  const message = cleanText(trouble.message, LONGEST);
  const isImageSaid = image === undefined || sentence.includes(image) || trouble.message.includes(image);
  const isSaid = sentence.includes(trouble.what) && (message === '' || sentence.includes(message));
  if (isSaid && isImageSaid) return undefined;
  const whose = image === undefined ? '' : ` of ${cleanText(image, 120)}`;
  if (isSaid) return `${cleanText(trouble.what.replace(/^in /, ''))}${whose}`;
  const text = cleanText(podTroubleText(trouble), LONGEST);
  const [what, rest] = [text.slice(0, trouble.what.length), text.slice(trouble.what.length)];
  return `${counted(count, 'pod')} ${what}${whose}${rest}`;
}

/** The image, without registry and path, of the container that can't start or does not stay. */
function imageInTrouble({ spec, status }: Pod): string | undefined {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const inTrouble = containers.find(({ state, lastState }) => {
    const waits = state?.waiting?.reason;
    const isStarting = waits === undefined || waits === 'ContainerCreating' || waits === 'PodInitializing';
    return !isStarting || (lastState?.terminated ?? state?.terminated)?.exitCode;
  });
  const declared = [...(spec.initContainers ?? []), ...spec.containers].find(({ name }) => name === inTrouble?.name);
  return declared?.image.split('/').at(-1);
}

function view(id: string, text: string): EvidenceView {
  return { id, icon: STATE_LOOKS.bad.icon, tone: 'bad', text };
}
