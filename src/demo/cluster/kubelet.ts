// The kubelet: what becomes of a pod after it was created. Its stages follow each other by the pod's age; images that
// cannot be pulled and containers that crash are told by the image (images.ts).
import { formatTimestamp } from '../../rollouts/model';
import { textNoise } from '../seededRandom';
import type { JsonObject, KubernetesObject } from '../server/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/json';
import { kindNamed } from '../server/kinds';
import type { Registry } from '../server/registry';
import type { Change, Store } from '../server/store';
import type { Controller } from './controllerManager';
import type { EventRecorder } from './eventRecorder';
import { imageBehaviour } from './images';

const POD = kindNamed('Pod');
const COMPONENT = 'kubelet';
const NODES = ['demo-node-1', 'demo-node-2', 'demo-node-3'];

/** Seconds from a pod's creation, at speed 1. */
const STARTED_AFTER = 0.6;
const RUNNING_AFTER = 2;
const READY_AFTER = 4;
const GONE_AFTER = 2;
/** Pauses between the restarts of a crashing container: 10 s, doubled each time, at most 5 minutes. */
const FIRST_BACKOFF = 10;
const LONGEST_BACKOFF = 300;
const CRASH_AFTER = 2;

/** What a pod looks like from a certain age on. */
interface Stage {
  /** Age in seconds at speed 1. */
  readonly from: number;
  readonly phase: 'Pending' | 'Running';
  readonly ready: boolean;
  readonly state: JsonObject;
  readonly lastState?: JsonObject;
  readonly restarts?: number;
  readonly event?: { readonly type: 'Normal' | 'Warning'; readonly reason: string; readonly message: string };
}

/** Keys are `namespace/name` of pods. */
export class Kubelet implements Controller {
  readonly name = 'kubelet';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #events: EventRecorder;
  readonly #speed: () => number;
  readonly #now: () => number;
  /** Creation and deletion in ms: timestamps have whole seconds only. */
  readonly #since = new Map<string, number>();
  #nextAddress = 1;

  /** @param speed how many times faster than at speed 1 pods start and stop. */
  constructor(parts: {
    store: Store;
    registry: Registry;
    events: EventRecorder;
    speed: () => number;
    now: () => number;
  }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#events = parts.events;
    this.#speed = parts.speed;
    this.#now = parts.now;
  }

  concerns({ kind, type, object, previous }: Change): readonly string[] {
    if (kind !== POD) return [];
    const { uid, namespace = '', name, deletionTimestamp } = object.metadata;
    if (type === 'DELETED') this.#since.delete(uid);
    else if (type === 'ADDED') this.#since.set(uid, this.#now());
    else if (deletionTimestamp !== undefined && previous?.metadata.deletionTimestamp === undefined)
      this.#since.set(uid, this.#now());
    return type === 'DELETED' ? [] : [`${namespace}/${name}`];
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const pod = this.#store.get(POD, namespace, name);
    if (!pod) return undefined;
    const { uid, deletionTimestamp, creationTimestamp } = pod.metadata;
    const since = this.#since.get(uid) ?? Date.parse(deletionTimestamp ?? creationTimestamp);
    const msPerSecond = 1000 / this.#speed();
    if (deletionTimestamp !== undefined) {
      const goneAt = since + GONE_AFTER * msPerSecond;
      if (goneAt > now) return goneAt;
      this.#registry.remove(POD, namespace, name);
      return undefined;
    }
    const stages = stagesOf(pod, since, msPerSecond);
    const at = stages.findLastIndex(({ from }) => since + from * msPerSecond <= now);
    const stage = stages[at];
    if (stage) this.#enter(pod, stage, since + stage.from * msPerSecond);
    const next = stages[at + 1];
    return next && since + next.from * msPerSecond;
  }

  moveBack(ms: number): void {
    for (const [uid, at] of this.#since) this.#since.set(uid, at - ms);
  }

  /** Writes a stage's state into the pod, unless it is in it already. */
  #enter(pod: KubernetesObject, stage: Stage, at: number): void {
    const before = objectAt(pod, 'status');
    const status = statusOf(pod, stage, at, stringAt(before, 'podIP') ?? this.#address());
    if (sameStage(before, status)) return;
    const { namespace, name } = pod.metadata;
    const nodeName = NODES[Math.floor(textNoise(name) * NODES.length)] ?? NODES[0];
    this.#registry.update(POD, namespace, name, { ...pod, spec: { ...objectAt(pod, 'spec'), nodeName } });
    const placed = this.#store.get(POD, namespace, name) ?? pod;
    this.#registry.update(POD, namespace, name, { ...placed, status }, 'status');
    if (stage.event) this.#events.record(placed, stage.event, COMPONENT);
  }

  #address(): string {
    const number = this.#nextAddress++;
    return `10.244.${Math.floor(number / 250) % 250}.${(number % 250) + 1}`;
  }
}

function containersOf(pod: KubernetesObject): readonly JsonObject[] {
  return arrayAt(objectAt(pod, 'spec'), 'containers').filter(isJsonObject);
}

/** A pod's stages by age. Starting takes each pod a little longer or shorter than the next. */
function stagesOf(pod: KubernetesObject, since: number, msPerSecond: number): readonly Stage[] {
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

function statusOf(pod: KubernetesObject, stage: Stage, at: number, podIP: string): JsonObject {
  const time = formatTimestamp(at);
  const before = arrayAt(objectAt(pod, 'status'), 'conditions').filter(isJsonObject);
  const condition = (type: string, holds: boolean): JsonObject => {
    const status = holds ? 'True' : 'False';
    const known = before.find((one) => one['type'] === type && one['status'] === status);
    return known ?? { type, status, lastProbeTime: null, lastTransitionTime: time };
  };
  return {
    phase: stage.phase,
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', stage.ready),
      condition('Ready', stage.ready),
    ],
    hostIP: '10.1.0.1',
    podIP,
    podIPs: [{ ip: podIP }],
    qosClass: 'BestEffort',
    startTime: stringAt(objectAt(pod, 'status'), 'startTime') ?? time,
    containerStatuses: containersOf(pod).map((container) => ({
      name: stringAt(container, 'name') ?? '',
      image: stringAt(container, 'image') ?? '',
      imageID: '',
      ready: stage.ready,
      started: stage.state['running'] !== undefined,
      restartCount: stage.restarts ?? 0,
      state: stage.state,
      lastState: stage.lastState ?? {},
    })),
  };
}

function sameStage(before: JsonObject, after: JsonObject): boolean {
  return (
    before['phase'] === after['phase'] &&
    JSON.stringify(before['containerStatuses']) === JSON.stringify(after['containerStatuses'])
  );
}
