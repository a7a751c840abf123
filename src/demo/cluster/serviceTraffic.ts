// The traffic that the services of the cluster get: how it is split between the versions of each Rollout at every
// moment, and from that the counters a Prometheus would have scraped (requests by status, durations by bucket).
import { POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import type { CounterSeries } from '../prometheus/promEvaluation';
import type { Labels } from '../prometheus/samples';
import { textNoise } from '../seededRandom';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt, valueAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Change } from '../server/storage/store';
import { imageBehaviour } from './images';
import type { OwnedObjects } from './ownedObjects';

/** One version's part of the traffic. */
interface Share {
  readonly hash: string;
  readonly image: string;
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

/** How many requests smoke tests send to a preview, as a share of what customers send. */
const PREVIEW_SHARE = 0.02;

const REQUESTS_PER_SECOND = 140;
const KEPT_MS = 2 * 3_600_000;
/** Noise changes this often. */
const NOISE_MS = 5_000;
/** Bounds of the duration histogram in milliseconds. */
const BUCKETS_MS = [50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000];

export class ServiceTraffic {
  readonly #owned: OwnedObjects;
  readonly #services = new Map<string, Service>();
  readonly #seed: number;

  constructor(owned: OwnedObjects, seed: number) {
    this.#owned = owned;
    this.#seed = seed;
  }

  /** Takes note of the split after a change, at its time (ms). */
  follow(change: Change, rolloutOf: (uid: string) => KubernetesObject | undefined, now: number): void {
    if (change.kind === ROLLOUT && change.type === 'DELETED') this.#services.delete(change.object.metadata.uid);
    else if (change.kind === ROLLOUT) this.#note(change.object, now);
    else if (change.kind === REPLICA_SET)
      for (const owner of arrayAt(change.object.metadata, 'ownerReferences').filter(isJsonObject)) {
        const rollout = rolloutOf(stringAt(owner, 'uid') ?? '');
        if (rollout) this.#note(rollout, now);
      }
  }

  /** Moves all that is known into the past by `ms`. */
  moveBack(ms: number): void {
    for (const service of this.#services.values())
      service.splits = service.splits.map(({ since, shares }) => ({ since: since - ms, shares }));
  }

  /** The counters of a metric by its name; none for a metric that nobody exports. */
  series(metric: string): readonly CounterSeries[] {
    const make = METRICS[metric];
    return make ? [...this.#services.values()].flatMap((service) => this.#seriesOf(service, make())) : [];
  }

  #seriesOf(service: Service, parts: readonly CounterPart[]): readonly CounterSeries[] {
    const versions = new Map(service.splits.flatMap(({ shares }) => shares.map(({ hash, image }) => [hash, image])));
    const { namespace, name } = service;
    return [...versions].flatMap(([hash, image]) =>
      parts.map(({ labels, share }) => ({
        labels: { namespace, service: name, app: name, job: name, rollouts_pod_template_hash: hash, ...labels },
        rate: (from, to) => this.#meanRate(service, hash, from, to, (at) => share(image, this.#noise(service, at))),
      })),
    );
  }

  /** The mean of requests × a version's share × a part of its requests, over a window. */
  #meanRate(
    service: Service,
    hash: string,
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
      const share = shares.find((one) => one.hash === hash)?.share ?? 0;
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
    const shares = sharesOf(replicaSets, rollout);
    const last = service.splits.at(-1);
    if (last && JSON.stringify(last.shares) === JSON.stringify(shares)) return;
    if (last?.since === now) service.splits.pop();
    service.splits.push({ since: now, shares });
    while ((service.splits[1]?.since ?? now) < now - KEPT_MS) service.splits.shift();
  }
}

function sharesOf(replicaSets: readonly KubernetesObject[], rollout: KubernetesObject): readonly Share[] {
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
      if (hash === active) return [{ hash, image, share: 1 }];
      return hash === preview ? [{ hash, image, share: PREVIEW_SHARE }] : [];
    });
  }
  const weights = weightsOf(rollout);
  const parts = versions.map((version) => ({
    ...version,
    part: weights?.get(version.hash) ?? (weights ? 0 : version.available),
  }));
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  return parts.filter(({ part }) => part > 0).map(({ hash, image, part }) => ({ hash, image, share: part / total }));
}

/** What the router was told, by pod template hash; `undefined` where pods decide. */
function weightsOf(rollout: KubernetesObject): ReadonlyMap<string, number> | undefined {
  const weights = valueAt(rollout, 'status', 'canary', 'weights');
  if (!isJsonObject(weights)) return undefined;
  const additional = arrayAt(weights, 'additional').filter(isJsonObject);
  return [objectAt(weights, 'canary'), objectAt(weights, 'stable'), ...additional].reduce((byHash, destination) => {
    const hash = stringAt(destination, 'podTemplateHash') ?? '';
    return byHash.set(hash, (byHash.get(hash) ?? 0) + (numberAt(destination, 'weight') ?? 0));
  }, new Map<string, number>());
}

function imageOf(replicaSet: KubernetesObject): string {
  const spec = valueAt(replicaSet, 'spec', 'template', 'spec');
  const [container] = arrayAt(isJsonObject(spec) ? spec : ({} satisfies JsonObject), 'containers').filter(isJsonObject);
  return stringAt(container ?? {}, 'image') ?? '';
}

/** One counter of a version: its own labels, and which part of the version's requests it counts (noise is ±0.5). */
interface CounterPart {
  readonly labels: Labels;
  readonly share: (image: string, noise: number) => number;
}

function errorRatio(image: string, noise: number): number {
  return Math.max(0, imageBehaviour(image).errorRatio * (1 + 0.3 * noise));
}

function requestCounters(): readonly CounterPart[] {
  return [
    { labels: { status: '200', code: '200' }, share: (image, noise) => 0.985 * (1 - errorRatio(image, noise)) },
    { labels: { status: '201', code: '201' }, share: (image, noise) => 0.015 * (1 - errorRatio(image, noise)) },
    { labels: { status: '500', code: '500' }, share: errorRatio },
  ];
}

/** Response times are distributed log-normally around the image's median. */
function withinMs(image: string, noise: number, bound: number): number {
  const median = imageBehaviour(image).medianMs * (1 + 0.1 * noise);
  return normalDistribution(Math.log(bound / median) / 0.55);
}

function durationBuckets(unit: 'milliseconds' | 'seconds'): readonly CounterPart[] {
  const buckets = BUCKETS_MS.map((bound): CounterPart => ({
    labels: { le: String(unit === 'seconds' ? bound / 1000 : bound) },
    share: (image, noise) => withinMs(image, noise, bound),
  }));
  return [...buckets, { labels: { le: '+Inf' }, share: () => 1 }];
}

/** Every metric that the services export. */
const METRICS: Readonly<Record<string, () => readonly CounterPart[]>> = {
  http_requests_total: requestCounters,
  http_request_duration_milliseconds_bucket: () => durationBuckets('milliseconds'),
  http_request_duration_milliseconds_count: () => [{ labels: {}, share: () => 1 }],
  http_request_duration_seconds_bucket: () => durationBuckets('seconds'),
  http_request_duration_seconds_count: () => [{ labels: {}, share: () => 1 }],
};

/** The standard normal distribution (Zelen and Severo's approximation, error below 1e-7). */
function normalDistribution(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804 * Math.exp((-x * x) / 2) * polynomial;
  return x >= 0 ? 1 - tail : tail;
}
