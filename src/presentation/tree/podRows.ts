// Rows of pods, and of the containers of each.
import type { ContainerKind, ContainerStatus, Pod, StatusKind } from '../../rollouts';
import {
  cleanText,
  containersInOrder,
  counted,
  exitWords,
  isPodReady,
  podState,
  podWordKind,
  waitsForWhat,
} from '../../rollouts';
import { podLook, podWord, STATE_LOOKS } from '../looks';
import { ageText, containerTitle, imageTag, podCause, podSlownessText } from '../workloads';
import type { Above, Row, RowObject, TimeTelling } from './row';
import { row, rowObject, spokenText } from './row';

/** What a description has room for. */
const CAUSE_LENGTH = 80;

/** One pod: what is wrong with it first, then how often it was restarted, and how old it is. */
export function podRow(above: Above, pod: Pod, telling: TimeTelling): Row {
  const { name, uid, creationTimestamp } = pod.metadata;
  const state = podState(pod);
  const { ready, total, restarts } = state;
  const word = podWord(state.status);
  const cause = podCause(pod) ?? podSlownessText(pod, telling.now);
  const restarted = restarts === 0 ? undefined : counted(restarts, 'restart');
  const object = rowObject(pod);
  const own: Above = { id: `${above.id}/pod/${uid}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: name,
    description: [
      word,
      isPodReady(state) ? undefined : `${ready}/${total} ready`,
      restarted,
      cause === undefined ? undefined : cleanText(cause, CAUSE_LENGTH),
      ageText(creationTimestamp, telling.now),
    ],
    look: podLook(pod),
    tooltip: [
      name,
      word,
      pod.status.message,
      cause,
      ...stoppedContainers(pod),
      pod.spec.nodeName === undefined ? undefined : `Node: ${pod.spec.nodeName}`,
    ],
    context: 'pod',
    object,
    expandable: 'collapsed',
    spoken: spokenText([`Pod ${name}`, word, `${ready} of ${counted(total, 'container')} ready`, restarted, cause]),
    children: () => containerRows(own, pod, object),
  });
}

/** "web: CrashLoopBackOff back-off 40s restarting failed container", one line a container that does not run. */
function stoppedContainers(pod: Pod): readonly string[] {
  return (pod.status.containerStatuses ?? []).flatMap(({ name, state }) => {
    const stopped = state?.waiting ?? state?.terminated;
    return stopped?.reason === undefined ? [] : [`${name}: ${stopped.reason} ${stopped.message ?? ''}`.trimEnd()];
  });
}

/** In the order in which they start. */
function containerRows(above: Above, { spec, status }: Pod, pod: RowObject): readonly Row[] {
  const statuses = new Map(
    [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map((one) => [one.name, one]),
  );
  return containersInOrder(spec).map(({ container: { name, image }, kind }) => {
    const known = statuses.get(name);
    const { word, look } = containerState(known, kind);
    const restarted = restartsText(known);
    const { waiting, terminated } = known?.state ?? {};
    return row({
      id: `${above.id}/container/${kind === 'regular' ? '' : 'init/'}${name}`,
      rolloutUid: above.rolloutUid,
      label: containerTitle(name, kind),
      description: [word, imageTag(image), restarted],
      look: STATE_LOOKS[look],
      tooltip: [name, image, word, waiting?.message ?? terminated?.message, restarted],
      context: 'container',
      object: { ...pod, container: name },
      spoken: spokenText([`Container ${containerTitle(name, kind)}`, word, imageTag(image), restarted]),
    });
  });
}

/** "3 restarts after OOMKilled" */
function restartsText({ restartCount = 0, lastState }: Partial<ContainerStatus> = {}): string | undefined {
  if (restartCount === 0) return undefined;
  const last = exitWords(lastState?.terminated);
  return `${counted(restartCount, 'restart')}${last === undefined ? '' : ` after ${last}`}`;
}

/** What a container does, in a word. */
function containerState(
  container: ContainerStatus | undefined,
  kind: ContainerKind,
): { readonly word: string; readonly look: StatusKind } {
  const { waiting, terminated, running } = container?.state ?? {};
  if (terminated) {
    const failed = exitWords(terminated);
    if (failed !== undefined) return { word: `Ended with ${failed}`, look: 'bad' };
    // Only a container that prepares the pod is there to end.
    return { word: 'Completed', look: kind === 'init' ? 'ok' : 'neutral' };
  }
  if (running) {
    const isReady = kind === 'init' || container?.ready === true;
    return isReady ? { word: 'Running', look: 'ok' } : { word: 'Running, not ready', look: 'progressing' };
  }
  const reason = container && waitsForWhat(container);
  if (reason !== undefined) {
    const bad = podWordKind(reason);
    return { word: podWord(reason), look: bad === 'bad' ? 'bad' : 'warning' };
  }
  return { word: podWord(waiting?.reason ?? 'Waiting'), look: 'waiting' };
}
