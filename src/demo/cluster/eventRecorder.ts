// Events as controllers record them: one object a happening, counted up when the same happens again, gone after an hour.
import { formatTimestamp } from '../../rollouts';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { numberAt, objectAt, stringAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';

export interface Happening {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

const EVENT = kindNamed('Event');
const KEPT_MS = 3_600_000;

export class EventRecorder implements Controller {
  readonly name = 'event expiry';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #now: () => number;
  /** The event of a happening that may happen again. */
  readonly #known = new Map<string, string>();
  #recorded = 0;

  /** @param now milliseconds since the epoch. */
  constructor(store: Store, registry: Registry, now: () => number) {
    this.#store = store;
    this.#registry = registry;
    this.#now = now;
  }

  /** Records what happened to an object. @param component who says so, e.g. `rollouts-controller`. */
  record(about: KubernetesObject, { type, reason, message }: Happening, component: string): void {
    const { name, namespace = 'default', uid, resourceVersion } = about.metadata;
    const now = formatTimestamp(this.#now());
    const id = `${uid} ${reason} ${message}`;
    const before = this.#store.get(EVENT, namespace, this.#known.get(id) ?? '');
    if (before) {
      this.#write(before, { count: (numberAt(before, 'count') ?? 1) + 1, lastTimestamp: now });
      return;
    }
    // Unique and in order, as the time in nanoseconds that a real recorder writes here.
    const suffix = (BigInt(this.#now()) * 1_000_000n + BigInt(this.#recorded++ % 1_000_000)).toString(16);
    const event: JsonObject = {
      metadata: { name: `${name}.${suffix}`, namespace },
      involvedObject: { kind: about.kind, namespace, name, uid, apiVersion: about.apiVersion, resourceVersion },
      reason,
      message,
      source: { component },
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      type,
      eventTime: null,
      reportingComponent: component,
      reportingInstance: '',
    };
    const within = this.#store.get(kindNamed('Namespace'), undefined, namespace);
    if (!within || within.metadata.deletionTimestamp !== undefined) return;
    this.#known.set(id, this.#registry.create(EVENT, namespace, event).object.metadata.name);
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    return kind === EVENT && type !== 'DELETED' ? [`${object.metadata.namespace ?? ''}/${object.metadata.name}`] : [];
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const event = this.#store.get(EVENT, namespace, name);
    if (!event) return undefined;
    const until = Date.parse(stringAt(event, 'lastTimestamp') ?? event.metadata.creationTimestamp) + KEPT_MS;
    if (until > now) return until;
    this.#registry.remove(EVENT, namespace, name);
    const uid = stringAt(objectAt(event, 'involvedObject'), 'uid') ?? '';
    this.#known.delete(`${uid} ${stringAt(event, 'reason') ?? ''} ${stringAt(event, 'message') ?? ''}`);
    return undefined;
  }

  #write(event: KubernetesObject, changed: JsonObject): void {
    const { namespace, name } = event.metadata;
    this.#registry.update(EVENT, namespace, name, { ...event, ...changed });
  }
}
