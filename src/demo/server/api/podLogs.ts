// `kubectl logs`: the lines of a container, cut as asked, and followed as they come.
import type { Clock, Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { Reply } from '../http/reply';
import { flag } from '../http/requestInfo';
import type { KubernetesObject } from '../storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../storage/json';
import { badRequest } from '../storage/status';

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** Where the lines come from: those of one container between two moments (ms), oldest first. */
export type LogSource = (pod: KubernetesObject, container: string, from: number, to: number) => readonly LogLine[];

const FOLLOW_MS = 500;

/** Answers `GET …/pods/NAME/log`; the answer of a followed log stays open until the pod or the client is gone. */
export function sendPodLog(
  reply: Reply,
  query: URLSearchParams,
  source: LogSource,
  clock: Clock,
  currentPod: () => KubernetesObject | undefined,
): Disposable | undefined {
  const found = currentPod();
  if (!found) return undefined;
  const container = containerName(found, query.get('container'));
  const previous = flag(query, 'previous');
  const pod = previous ? withPreviousRun(found, container) : found;
  const waiting = waitingReason(pod, container);
  if (waiting !== undefined)
    throw badRequest(`container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${waiting}`);
  let seenTo = clock.now();
  const lines = selectLines(source(pod, container, 0, seenTo), query, seenTo);
  const format = flag(query, 'timestamps')
    ? ({ at, text }: LogLine) => `${new Date(at).toISOString()} ${text}\n`
    : ({ text }: LogLine) => `${text}\n`;
  const text = lines.map(format).join('');
  if (previous || !flag(query, 'follow')) {
    const limit = Number(query.get('limitBytes') ?? Number.POSITIVE_INFINITY);
    reply.text(200, text.slice(0, limit), { contentType: 'text/plain' });
    return undefined;
  }

  const open = new DisposableStore();
  reply.stream('text/plain');
  reply.response.write(text);
  reply.response.on('close', () => open.dispose());
  open.defer(() => reply.response.end());
  const next = (): void => {
    const now = clock.now();
    const still = currentPod();
    if (!still || still.metadata.uid !== pod.metadata.uid) {
      open.dispose();
      return;
    }
    for (const line of source(still, container, seenTo, now)) reply.response.write(format(line));
    seenTo = now;
    const timer = open.add(
      clock.after(FOLLOW_MS, () => {
        open.delete(timer);
        next();
      }),
    );
  };
  next();
  return open;
}

function selectLines(lines: readonly LogLine[], query: URLSearchParams, now: number): readonly LogLine[] {
  const sinceTime = query.get('sinceTime');
  const sinceSeconds = query.get('sinceSeconds');
  const from = sinceTime ? Date.parse(sinceTime) : sinceSeconds ? now - Number(sinceSeconds) * 1000 : 0;
  const recent = lines.filter(({ at }) => at >= from);
  const tail = query.get('tailLines');
  return tail === null ? recent : recent.slice(Math.max(0, recent.length - Number(tail)));
}

function containerName(pod: KubernetesObject, asked: string | null): string {
  const names = arrayAt(objectAt(pod, 'spec'), 'containers')
    .filter(isJsonObject)
    .map((container) => stringAt(container, 'name') ?? '');
  const [first = ''] = names;
  if (!asked && names.length > 1)
    throw badRequest(
      `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names.join(' ')}]`,
    );
  if (asked && !names.includes(asked)) throw badRequest(`container ${asked} is not valid for pod ${pod.metadata.name}`);
  return asked ?? first;
}

/** The pod as it would be if the run of the container before the present one were its last; throws where there is none. */
function withPreviousRun(pod: KubernetesObject, container: string): KubernetesObject {
  const status = objectAt(pod, 'status');
  const statuses = arrayAt(status, 'containerStatuses').filter(isJsonObject);
  const own = statuses.find((one) => one['name'] === container) ?? {};
  const state = objectAt(own, 'lastState');
  if (state['terminated'] === undefined)
    throw badRequest(`previous terminated container "${container}" in pod "${pod.metadata.name}" not found`);
  const containerStatuses = statuses.map((one) => (one === own ? { ...own, state, lastState: {} } : one));
  return { ...pod, status: { ...status, containerStatuses } };
}

function waitingReason(pod: KubernetesObject, container: string): string | undefined {
  const status = arrayAt(objectAt(pod, 'status'), 'containerStatuses')
    .filter(isJsonObject)
    .find((one) => one['name'] === container);
  if (!status) return 'ContainerCreating';
  const state = objectAt(status, 'state');
  return state['waiting'] === undefined ? undefined : stringAt(objectAt(state, 'waiting'), 'reason');
}
