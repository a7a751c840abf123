// The people and the delivery pipeline of the demo: they did what a scenario's past says, and continue with its future.
import { mergePatch } from '../../rollouts';
import { nextImage } from '../scenarios/imageVersions';
import type { Deed, Past, Quality, Scenario } from '../scenarios/scenario';
import { MINUTE } from '../scenarios/scenario';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import { notFound } from '../server/storage/status';
import type { Change, Store } from '../server/storage/store';
import { shortened } from '../shortening';
import type { Controller } from './controllerManager';

const ROLLOUT = kindNamed('Rollout');
const NAMESPACE = kindNamed('Namespace');

interface Progress {
  readonly scenario: Scenario;
  /** The deeds of the past with their times (ms), and how many are done. */
  readonly past: readonly { readonly at: number; readonly deed: Deed }[];
  done: number;
  next: number;
  /** The phase the Rollout is in, and since when. */
  phase: string;
  since: number;
  /** The speed its durations were written for. */
  speed: number;
}

/** Keys are names of scenarios. */
export class Pipeline implements Controller {
  readonly name = 'delivery pipeline';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #progress: ReadonlyMap<string, Progress>;
  readonly #goesOn: boolean;
  #speed: number;

  /** @param begins when the demo begins (ms): the past lies before it. */
  constructor(parts: {
    store: Store;
    registry: Registry;
    scenarios: readonly Scenario[];
    speed: number;
    begins: number;
    goesOn: boolean;
  }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#speed = parts.speed;
    this.#goesOn = parts.goesOn;
    this.#progress = new Map(
      parts.scenarios.map((scenario) => [
        scenario.name,
        {
          scenario,
          past: scenario.past.map(({ ago, deed }) => ({ at: parts.begins - agoMs(ago, parts.speed), deed })),
          done: 0,
          next: 0,
          phase: '',
          since: parts.begins,
          speed: parts.speed,
        },
      ]),
    );
  }

  /** When the first deed of the past was (ms). */
  get beginning(): number | undefined {
    const times = [...this.#progress.values()].flatMap(({ past }) => past.map(({ at }) => at));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { name, namespace } = object.metadata;
    if (kind === NAMESPACE && type === 'ADDED')
      return [...this.#progress.values()]
        .filter(({ scenario }) => scenario.namespace === name)
        .map(({ scenario }) => scenario.name);
    return kind === ROLLOUT && this.#progress.get(name)?.scenario.namespace === namespace ? [name] : [];
  }

  reconcile(key: string, now: number): number | undefined {
    const progress = this.#progress.get(key);
    if (!progress) return undefined;
    for (let due = progress.past[progress.done]; due; due = progress.past[progress.done]) {
      if (due.at > now) return due.at;
      progress.done++;
      this.#do(progress, due.deed);
    }
    return this.#goesOn ? this.#goOn(progress, now) : undefined;
  }

  moveBack(ms: number): void {
    for (const progress of this.#progress.values()) progress.since -= ms;
  }

  /** From now on, new versions and new templates are written for this speed. */
  setSpeed(speed: number): void {
    this.#speed = speed;
    for (const { scenario } of this.#progress.values())
      for (const object of scenario.objects.filter(({ kind }) => kind === 'AnalysisTemplate')) {
        const { name, namespace } = identity(object);
        const kind = kindNamed('AnalysisTemplate');
        const current = this.#store.get(kind, namespace, name);
        if (current)
          this.#registry.update(kind, namespace, name, {
            ...current,
            ...shortened(object, speed),
            metadata: current.metadata,
          });
      }
  }

  /**
   * Gives a Rollout the image of a new version, or the Deployment that it takes its pods from; returns the image. Throws
   * 404 for one that is not there.
   */
  ship(namespace: string, name: string, quality: Quality): string {
    const rollout = this.#registry.get(ROLLOUT, namespace, name);
    const durations = this.#newDurations(namespace, name);
    const reference = objectAt(objectAt(rollout, 'spec'), 'workloadRef');
    const workload = stringAt(reference, 'name');
    if (workload === undefined) return this.#shipTo(ROLLOUT, rollout, quality, durations);
    const spec = { ...objectAt(rollout, 'spec'), ...durations };
    this.#registry.update(ROLLOUT, namespace, name, { ...rollout, spec });
    const kind = kindNamed(stringAt(reference, 'kind') ?? '');
    return this.#shipTo(kind, this.#registry.get(kind, namespace, workload), quality, {});
  }

  #shipTo(kind: Kind, object: KubernetesObject, quality: Quality, durations: JsonObject): string {
    const { namespace, name } = object.metadata;
    const spec = objectAt(object, 'spec');
    const template = objectAt(spec, 'template');
    const [container, ...others] = arrayAt(objectAt(template, 'spec'), 'containers').filter(isJsonObject);
    if (!container) throw notFound(kind, name);
    const image = nextImage(stringAt(container, 'image') ?? name, quality);
    const containers = [{ ...container, image }, ...others];
    const shipped = { ...template, spec: { ...objectAt(template, 'spec'), containers } };
    this.#registry.update(kind, namespace, name, { ...object, spec: { ...spec, ...durations, template: shipped } });
    return image;
  }

  /** What of a scenario's spec changes with the speed, if the speed has changed since it was written. */
  #newDurations(namespace: string, name: string): JsonObject {
    const progress = this.#progress.get(name);
    if (progress?.scenario.namespace !== namespace || progress.speed === this.#speed) return {};
    progress.speed = this.#speed;
    const {
      template: _template,
      replicas: _replicas,
      ...durations
    } = objectAt(shortened(rolloutOf(progress.scenario), this.#speed), 'spec');
    return durations;
  }

  #goOn(progress: Progress, now: number): number | undefined {
    const { scenario } = progress;
    const rollout = this.#store.get(ROLLOUT, scenario.namespace, scenario.name);
    const phase = rollout ? settledPhase(rollout) : '';
    if (phase !== progress.phase) {
      progress.phase = phase;
      progress.since = now;
    }
    const next = scenario.future.find((_one, index) => index === progress.next % scenario.future.length);
    if (next?.when !== phase) return undefined;
    const due = progress.since + (next.restedMinutes * MINUTE) / this.#speed;
    if (due > now) return due;
    progress.next++;
    this.#do(progress, next.deed);
    return undefined;
  }

  #do({ scenario }: Progress, deed: Deed): void {
    const { namespace, name } = scenario;
    switch (deed) {
      case 'deploy':
        for (const object of scenario.objects) this.#create(shortened(object, this.#speed));
        return;
      case 'ship good':
        this.ship(namespace, name, 'good');
        return;
      case 'ship bad':
        this.ship(namespace, name, 'bad');
        return;
      case 'ship broken':
        this.ship(namespace, name, 'broken');
        return;
      case 'promote':
        this.#patchStatus(scenario, { pauseConditions: null });
        return;
      case 'abort':
        this.#patchStatus(scenario, { abort: true });
        return;
      case 'retry':
        this.#patchStatus(scenario, { abort: false });
    }
  }

  #create(object: JsonObject): void {
    const { kind, namespace, name } = identity(object);
    if (!this.#store.get(kindNamed(kind), namespace, name)) this.#registry.create(kindNamed(kind), namespace, object);
  }

  #patchStatus({ namespace, name }: Scenario, status: JsonObject): void {
    const rollout = this.#registry.get(ROLLOUT, namespace, name);
    const patched = mergePatch(rollout, { status });
    if (isJsonObject(patched)) this.#registry.update(ROLLOUT, namespace, name, patched, 'status');
  }
}

function agoMs(ago: Past['ago'], speed: number): number {
  return typeof ago === 'number' ? ago : (ago.seedMinutes * MINUTE) / speed;
}

function identity(object: JsonObject): { kind: string; namespace: string; name: string } {
  const metadata = objectAt(object, 'metadata');
  return {
    kind: stringAt(object, 'kind') ?? '',
    namespace: stringAt(metadata, 'namespace') ?? '',
    name: stringAt(metadata, 'name') ?? '',
  };
}

function rolloutOf({ objects, name }: Scenario): JsonObject {
  const rollout = objects.find(({ kind }) => kind === 'Rollout');
  if (!rollout) throw new Error(`The scenario ${name} has no Rollout.`);
  return rollout;
}

/** The phase once the controller has seen the last change; nothing before. */
function settledPhase(rollout: KubernetesObject): string {
  const status = objectAt(rollout, 'status');
  if (stringAt(status, 'observedGeneration') !== String(rollout.metadata.generation)) return '';
  return stringAt(status, 'phase') ?? '';
}
