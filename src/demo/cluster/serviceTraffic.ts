// The traffic that the services of the cluster get: how it is split between the versions of each Rollout at every
// moment, and from that the counters a Prometheus would have scraped (requests by status, durations by bucket).
import { POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import type { CounterSeries } from '../prometheus/promEvaluation';
import { textNoise } from '../seededRandom';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt, valueAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Change, Store } from '../server/storage/store';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames, ownersOf } from './ownedObjects';
import { type Metric, METRICS } from './serviceMetrics';

/** One version's part of the traffic. */
interface Share {
  readonly hash: string;
  readonly image: string;
  /** The Service that a router sends it through; without one that of the Rollout's own name. */
  readonly through: string;
  /** 0…1; what customers get adds up to 1, or to nothing; the smoke tests of a preview come on top. */
  readonly share: number;
}

interface Split {
  readonly since: number;
  readonly shares: readonly Share[];
}

interface Service {
  readonly namespace: string;
  readonly name: string;
  /** Oldest first. */
  splits: Split[];
}

const ROLLOUT = kindNamed('Rollout');
const REPLICA_SET = kindNamed('ReplicaSet');
const EXPERIMENT = kindNamed('Experiment');
const SERVICE = kindNamed('Service');

/** How many requests smoke tests send to a preview, as a share of what customers send. */
const PREVIEW_SHARE = 0.02;

const REQUESTS_PER_SECOND = 140;
const KEPT_MS = 2 * 3_600_000;
/** Noise changes this often. */
const NOISE_MS = 5_000;

export class ServiceTraffic {
  readonly #owned: OwnedObjects;
  readonly #store: Store;
  readonly #services = new Map<string, Service>();
  readonly #seed: number;

  constructor(owned: OwnedObjects, store: Store, seed: number) {
    this.#owned = owned;
    this.#store = store;
    this.#seed = seed;
  }

  /** Takes note of the split after a change, at its time (ms). */
  follow(change: Change, rolloutOf: (uid: string) => KubernetesObject | undefined, now: number): void {
    if (change.kind === ROLLOUT && change.type === 'DELETED') this.#services.delete(change.object.metadata.uid);
    else if (change.kind === ROLLOUT) this.#note(change.object, now);
    else if (change.kind === REPLICA_SET)
      for (const owner of ownersOf(change.object)) {
        const rollout = rolloutOf(owner);
        if (rollout) this.#note(rollout, now);
        // An Experiment on its own may share a Service with any of them.
        else if (ownerNames(change.object, 'Experiment').length > 0)
          for (const one of this.#store.list(ROLLOUT, change.object.metadata.namespace)) this.#note(one, now);
      }
  }

  /** Moves all that is known into the past by `ms`. */
  moveBack(ms: number): void {
    for (const service of this.#services.values())
      service.splits = service.splits.map(({ since, shares }) => ({ since: since - ms, shares }));
  }

  /** The counters of a metric by its name; none for a metric that nobody exports. */
  series(metric: string): readonly CounterSeries[] {
    const made = METRICS[metric];
    return made ? [...this.#services.values()].flatMap((service) => this.#seriesOf(service, made)) : [];
  }

  #seriesOf(service: Service, { counters, destination }: Metric): readonly CounterSeries[] {
    const shares = service.splits.flatMap((split) => split.shares);
    const versions = new Map(shares.map((version) => [`${version.hash} ${version.through}`, version]));
    const { namespace, name } = service;
    return [...versions.values()].flatMap((version) =>
      counters().map(({ labels, share }) => ({
        labels: {
          ...destination?.(namespace, version.through),
          namespace,
          service: name,
          app: name,
          job: name,
          rollouts_pod_template_hash: version.hash,
          ...labels,
        },
        rate: (from, to) =>
          this.#meanRate(service, version, from, to, (at) => share(version.image, this.#noise(service, at))),
      })),
    );
  }

  /** The mean of requests × a version's share × a part of its requests, over a window. */
  #meanRate(
    service: Service,
    { hash, through }: Pick<Share, 'hash' | 'through'>,
    from: number,
    to: number,
    part: (at: number) => number,
  ): number | undefined {
    let total = 0;
    let covered = 0;
    service.splits.forEach(({ since, shares }, index) => {
      const begin = Math.max(from, since);
      const end = Math.min(to, service.splits[index + 1]?.since ?? Number.POSITIVE_INFINITY);
      if (end <= begin) return;
      covered += end - begin;
      const share = shares.find((one) => one.hash === hash && one.through === through)?.share ?? 0;
      for (let at = begin; at < end && share > 0; at += NOISE_MS)
        total += REQUESTS_PER_SECOND * share * part(at) * Math.min(NOISE_MS, end - at);
    });
    return covered === 0 ? undefined : total / covered;
  }

  #noise(service: Service, at: number): number {
    return textNoise(`${this.#seed} ${service.namespace}/${service.name} ${Math.floor(at / NOISE_MS)}`) - 0.5;
  }

  #note(rollout: KubernetesObject, now: number): void {
    const { uid, namespace = '', name } = rollout.metadata;
    const service = this.#services.get(uid) ?? { namespace, name, splits: [] };
    this.#services.set(uid, service);
    const experiments = this.#owned.of(uid, EXPERIMENT).map(({ metadata }) => metadata.uid);
    const replicaSets = [uid, ...experiments].flatMap((owner) => this.#owned.of(owner, REPLICA_SET));
    const shares = sharesOf([...replicaSets, ...this.#besideThem(replicaSets, namespace)], rollout);
    const last = service.splits.at(-1);
    if (last && JSON.stringify(last.shares) === JSON.stringify(shares)) return;
    if (last?.since === now) service.splits.pop();
    service.splits.push({ since: now, shares });
    while ((service.splits[1]?.since ?? now) < now - KEPT_MS) service.splits.shift();
  }

  /** The ReplicaSets of Experiments on their own whose pods a Service selects together with these. */
  #besideThem(replicaSets: readonly KubernetesObject[], namespace: string): readonly KubernetesObject[] {
    const alone = this.#store
      .list(EXPERIMENT, namespace)
      .filter((experiment) => ownersOf(experiment).length === 0)
      .flatMap(({ metadata }) => this.#owned.of(metadata.uid, REPLICA_SET));
    if (alone.length === 0) return [];
    const selectors = this.#store.list(SERVICE, namespace).map(selectorOf);
    return alone.filter((one) =>
      selectors.some((selector) => selects(selector, one) && replicaSets.some((other) => selects(selector, other))),
    );
  }
}

/** What a Service asks of pods of any revision; nothing for one that selects none. */
function selectorOf(service: KubernetesObject): readonly (readonly [string, unknown])[] {
  const selector = objectAt(objectAt(service, 'spec'), 'selector');
  return Object.entries(selector).filter(([key]) => key !== POD_TEMPLATE_HASH_LABEL);
}

function selects(selector: ReturnType<typeof selectorOf>, replicaSet: KubernetesObject): boolean {
  const labels = valueAt(replicaSet, 'spec', 'template', 'metadata', 'labels');
  return selector.length > 0 && isJsonObject(labels) && selector.every(([key, value]) => labels[key] === value);
}

function sharesOf(replicaSets: readonly KubernetesObject[], rollout: KubernetesObject): readonly Share[] {
  const { name } = rollout.metadata;
  const versions = replicaSets
    .map((replicaSet) => ({
      hash: stringAt(objectAt(replicaSet.metadata, 'labels'), POD_TEMPLATE_HASH_LABEL) ?? '',
      image: imageOf(replicaSet),
      available: numberAt(objectAt(replicaSet, 'status'), 'availableReplicas') ?? 0,
    }))
    .filter(({ available }) => available > 0);
  if (isJsonObject(valueAt(rollout, 'spec', 'strategy', 'blueGreen'))) {
    const status = objectAt(objectAt(rollout, 'status'), 'blueGreen');
    const [active, preview] = [stringAt(status, 'activeSelector'), stringAt(status, 'previewSelector')];
    return versions.flatMap(({ hash, image }) => {
      if (hash === active) return [{ hash, image, through: name, share: 1 }];
      return hash === preview ? [{ hash, image, through: name, share: PREVIEW_SHARE }] : [];
    });
  }
  const weights = weightsOf(rollout);
  const parts = versions.flatMap(({ hash, image, available }) =>
    weights
      ? weights
          .filter((told) => told.hash === hash)
          .map(({ weight, through }) => ({ hash, image, through, part: weight }))
      : [{ hash, image, through: name, part: available }],
  );
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  return parts
    .filter(({ part }) => part > 0)
    .map(({ hash, image, through, part }) => ({ hash, image, through, share: part / total }));
}

interface RoutedWeight {
  readonly hash: string;
  readonly weight: number;
  readonly through: string;
}

/** What the router was told; `undefined` where pods decide. */
function weightsOf(rollout: KubernetesObject): readonly RoutedWeight[] | undefined {
  const weights = valueAt(rollout, 'status', 'canary', 'weights');
  if (!isJsonObject(weights)) return undefined;
  const additional = arrayAt(weights, 'additional').filter(isJsonObject);
  return [objectAt(weights, 'canary'), objectAt(weights, 'stable'), ...additional].map((destination) => ({
    hash: stringAt(destination, 'podTemplateHash') ?? '',
    weight: numberAt(destination, 'weight') ?? 0,
    through: stringAt(destination, 'serviceName') ?? rollout.metadata.name,
  }));
}

function imageOf(replicaSet: KubernetesObject): string {
  const spec = valueAt(replicaSet, 'spec', 'template', 'spec');
  const [container] = arrayAt(isJsonObject(spec) ? spec : ({} satisfies JsonObject), 'containers').filter(isJsonObject);
  return stringAt(container ?? {}, 'image') ?? '';
}
