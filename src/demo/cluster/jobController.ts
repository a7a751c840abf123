// The Job controller: one pod after another until one succeeds or too many have failed, and the Job's status.
import { formatTimestamp } from '../../rollouts';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { numberAt, objectAt, stringAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder, Happening } from './eventRecorder';
import { jobPhase } from './jobMeasurements';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';

const JOB = kindNamed('Job');
const POD = kindNamed('Pod');
const COMPONENT = 'job-controller';

/** Failed pods that are tolerated where a Job names no `backoffLimit`. */
const BACKOFF_LIMIT = 6;
/** Pause before the next pod, in ms: doubled with each failure, at most six minutes. */
const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 360_000;

/** Keys are `namespace/name` of Jobs. */
export class JobController implements Controller {
  readonly name = 'Job controller';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #owned: OwnedObjects;
  readonly #events: EventRecorder;

  constructor(parts: { store: Store; registry: Registry; owned: OwnedObjects; events: EventRecorder }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#owned = parts.owned;
    this.#events = parts.events;
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === JOB) return type === 'DELETED' ? [] : [`${namespace}/${name}`];
    if (kind !== POD) return [];
    return ownerNames(object, 'Job').map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const job = this.#store.get(JOB, namespace, name);
    if (!job || job.metadata.deletionTimestamp !== undefined || jobPhase(job) !== undefined) return undefined;
    const pods = this.#owned.of(job.metadata.uid, POD);
    const succeeded = pods.filter((pod) => phaseOf(pod) === 'Succeeded').length;
    const failed = pods.filter((pod) => phaseOf(pod) === 'Failed');
    if (succeeded > 0) this.#end(job, now, { succeeded, failed: failed.length }, COMPLETE);
    else if (failed.length > (numberAt(objectAt(job, 'spec'), 'backoffLimit') ?? BACKOFF_LIMIT))
      this.#end(job, now, { failed: failed.length }, FAILED);
    else if (pods.length > failed.length) this.#writeStatus(job, now, { active: 1, failed: failed.length });
    else return this.#startPod(job, failed, now);
    return undefined;
  }

  /** Starts the next pod, after a pause when one has failed. */
  #startPod(job: KubernetesObject, failed: readonly KubernetesObject[], now: number): number | undefined {
    const last = failed.at(-1);
    const pause = Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(0, failed.length - 1), LONGEST_BACKOFF_MS);
    const at = last ? Date.parse(last.metadata.creationTimestamp) + pause : now;
    if (at > now) return at;
    const pod = this.#registry.create(POD, job.metadata.namespace, newPod(job)).object;
    const message = `Created pod: ${pod.metadata.name}`;
    this.#events.record(job, { type: 'Normal', reason: 'SuccessfulCreate', message }, COMPONENT);
    this.#writeStatus(job, now, { active: 1, failed: failed.length });
    return undefined;
  }

  #end(job: KubernetesObject, now: number, counts: Counts, { type, reason, message, event }: Ending): void {
    const time = formatTimestamp(now);
    const condition = { type, status: 'True', lastProbeTime: time, lastTransitionTime: time, reason, message };
    const completionTime = type === 'Complete' ? { completionTime: time } : {};
    this.#writeStatus(job, now, counts, { conditions: [condition], ...completionTime });
    this.#events.record(job, event, COMPONENT);
  }

  #writeStatus(job: KubernetesObject, now: number, counts: Counts, more: JsonObject = {}): void {
    const { namespace, name } = job.metadata;
    const startTime = stringAt(objectAt(job, 'status'), 'startTime') ?? formatTimestamp(now);
    // Zero counts are left out, as Go does.
    const counted = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    this.#registry.update(JOB, namespace, name, { ...job, status: { startTime, ...counted, ...more } }, 'status');
  }
}

interface Counts {
  readonly [count: string]: number;
}

interface Ending {
  readonly type: 'Complete' | 'Failed';
  readonly reason: string;
  readonly message: string;
  readonly event: Happening;
}

const COMPLETE: Ending = {
  type: 'Complete',
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
  event: { type: 'Normal', reason: 'Completed', message: 'Job completed' },
};

const TOO_MANY = 'Job has reached the specified backoff limit';

const FAILED: Ending = {
  type: 'Failed',
  reason: 'BackoffLimitExceeded',
  message: TOO_MANY,
  event: { type: 'Warning', reason: 'BackoffLimitExceeded', message: TOO_MANY },
};

function phaseOf(pod: KubernetesObject): string | undefined {
  return stringAt(objectAt(pod, 'status'), 'phase');
}

function newPod(job: KubernetesObject): JsonObject {
  const { name, uid } = job.metadata;
  const template = objectAt(objectAt(job, 'spec'), 'template');
  return {
    metadata: {
      generateName: `${name}-`,
      labels: objectAt(objectAt(template, 'metadata'), 'labels'),
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    spec: { restartPolicy: 'Never', ...objectAt(template, 'spec') },
  };
}
