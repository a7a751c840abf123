// The kubelet: what becomes of a pod after it was created. Its stages follow each other by the pod's age; images that
// cannot be pulled and containers that crash are told by the image (images.ts).
import { formatTimestamp } from '../../rollouts';
import { textNoise } from '../seededRandom';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder } from './eventRecorder';
import { NODES } from './nodes';
import type { Stage } from './podStages';
import { containersOf, stagesOf } from './podStages';

const POD = kindNamed('Pod');
const COMPONENT = 'kubelet';

/** Seconds from the deletion of a pod to its end, at speed 1. */
const GONE_AFTER = 2;

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
    const nodeName = nodeOf(pod).name;
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

/** The same for every pod of a name: the demo has no scheduler. */
function nodeOf({ metadata }: KubernetesObject): (typeof NODES)[number] {
  return NODES[Math.floor(textNoise(metadata.name) * NODES.length)] ?? NODES[0];
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
    hostIP: nodeOf(pod).address,
    hostIPs: [{ ip: nodeOf(pod).address }],
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
