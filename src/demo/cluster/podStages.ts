// How a pod's life goes by its age: created, started, running, ready; or never pulled, or crashing again and again. Which
// of these it is, is told by its images (images.ts).
import { formatTimestamp } from '../../rollouts';
import { textNoise } from '../seededRandom';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/storage/json';
import { imageBehaviour } from './images';

/** Seconds from a pod's creation, at speed 1. */
const STARTED_AFTER = 0.6;
const RUNNING_AFTER = 2;
const READY_AFTER = 4;
/** Pauses between the restarts of a crashing container: 10 s, doubled each time, at most 5 minutes. */
const FIRST_BACKOFF = 10;
const LONGEST_BACKOFF = 300;
const CRASH_AFTER = 2;
/** How long a pod works that has a task. */
const TASK_TAKES = 5;

/** What a pod looks like from a certain age on. */
export interface Stage {
  /** Age in seconds at speed 1. */
  readonly from: number;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly ready: boolean;
  readonly state: JsonObject;
  readonly lastState?: JsonObject;
  readonly restarts?: number;
  readonly event?: { readonly type: 'Normal' | 'Warning'; readonly reason: string; readonly message: string };
}

/** The regular containers of a pod. */
export function containersOf(pod: KubernetesObject): readonly JsonObject[] {
  return arrayAt(objectAt(pod, 'spec'), 'containers').filter(isJsonObject);
}

/** A pod's stages by age. Starting takes each pod a little longer or shorter than the next. */
export function stagesOf(pod: KubernetesObject, since: number, msPerSecond: number): readonly Stage[] {
  const images = containersOf(pod).map((container) => stringAt(container, 'image') ?? '');
  const notPulled = images.find((image) => imageBehaviour(image).runs === 'not pulled');
  const jitter = 0.8 + 0.4 * textNoise(pod.metadata.name);
  const creating: Stage = {
    from: STARTED_AFTER * jitter,
    phase: 'Pending',
    ready: false,
    state: { waiting: { reason: 'ContainerCreating' } },
  };
  if (notPulled !== undefined) return [creating, ...pullFailure(notPulled, jitter)];
  const restartPolicy = stringAt(objectAt(pod, 'spec'), 'restartPolicy') ?? 'Always';
  if (restartPolicy !== 'Always') return [creating, ...taskStages(images, since, msPerSecond, jitter)];
  if (images.some((image) => imageBehaviour(image).runs === 'crashes'))
    return [creating, ...crashes(since, msPerSecond)];
  const startedAt = formatTimestamp(since + RUNNING_AFTER * jitter * msPerSecond);
  const running = { running: { startedAt } };
  return [
    creating,
    {
      from: RUNNING_AFTER * jitter,
      phase: 'Running',
      ready: false,
      state: running,
      event: { type: 'Normal', reason: 'Started', message: 'Started container' },
    },
    { from: READY_AFTER * jitter, phase: 'Running', ready: true, state: running },
  ];
}

/** A pod that has a task: it runs for a while and ends, well or not. */
function taskStages(images: readonly string[], since: number, msPerSecond: number, jitter: number): readonly Stage[] {
  const fails = images.some((image) => imageBehaviour(image).runs === 'crashes');
  const from = RUNNING_AFTER * jitter;
  const startedAt = formatTimestamp(since + from * msPerSecond);
  const finishedAt = formatTimestamp(since + (from + TASK_TAKES) * msPerSecond);
  const outcome = fails ? { exitCode: 1, reason: 'Error' } : { exitCode: 0, reason: 'Completed' };
  return [
    { from, phase: 'Running', ready: true, state: { running: { startedAt } } },
    {
      from: from + TASK_TAKES,
      phase: fails ? 'Failed' : 'Succeeded',
      ready: false,
      state: { terminated: { ...outcome, startedAt, finishedAt } },
    },
  ];
}

function pullFailure(image: string, jitter: number): readonly Stage[] {
  const failed = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": not found`;
  const backOff = `Back-off pulling image "${image}"`;
  return [
    {
      from: RUNNING_AFTER * jitter,
      phase: 'Pending',
      ready: false,
      state: { waiting: { reason: 'ErrImagePull', message: failed } },
      event: { type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": ${failed}` },
    },
    {
      from: 2 * RUNNING_AFTER * jitter,
      phase: 'Pending',
      ready: false,
      state: { waiting: { reason: 'ImagePullBackOff', message: backOff } },
      event: { type: 'Normal', reason: 'BackOff', message: backOff },
    },
  ];
}

/** Starts, ends after two seconds, waits longer each time. */
function crashes(since: number, msPerSecond: number): readonly Stage[] {
  const stages: Stage[] = [];
  let from = RUNNING_AFTER;
  let backoff = FIRST_BACKOFF;
  for (let restarts = 0; restarts < 20; restarts++) {
    const times = {
      startedAt: formatTimestamp(since + from * msPerSecond),
      finishedAt: formatTimestamp(since + (from + CRASH_AFTER) * msPerSecond),
    };
    const ended = { terminated: { exitCode: 1, reason: 'Error', ...times } };
    stages.push({
      from,
      phase: 'Running',
      ready: false,
      restarts,
      state: { running: { startedAt: times.startedAt } },
      ...(restarts > 0 && { lastState: ended }),
    });
    stages.push({
      from: from + CRASH_AFTER,
      phase: 'Running',
      ready: false,
      restarts,
      state: { waiting: { reason: 'CrashLoopBackOff', message: `back-off ${backoff}s restarting failed container` } },
      lastState: ended,
      event: { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' },
    });
    from += CRASH_AFTER + backoff;
    backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
  }
  return stages;
}
