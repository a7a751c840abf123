// The traffic of the services: how it is split between versions, and what a Prometheus would have counted of it.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { OwnedObjects } from '../../../../src/demo/cluster/ownedObjects';
import { ServiceTraffic } from '../../../../src/demo/cluster/serviceTraffic';
import type { JsonObject } from '../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Store } from '../../../../src/demo/server/storage/store';
import { CREATED_MS, storedObject } from '../storedObject';

const ROLLOUT = kindNamed('Rollout');
const REPLICA_SET = kindNamed('ReplicaSet');
const HASH = 'rollouts-pod-template-hash';
const MINUTE = 60_000;

describe('The traffic of a service', () => {
  let store: Store;
  let traffic: ServiceTraffic;
  let now: number;

  beforeEach(() => {
    store = new Store();
    now = CREATED_MS;
    const owned = new OwnedObjects(store);
    traffic = new ServiceTraffic(owned, store, 1);
    store.onChange((change) => {
      const rolloutOf = (uid: string) => store.list(ROLLOUT).find(({ metadata }) => metadata.uid === uid);
      traffic.follow(change, rolloutOf, now);
    });
    putRollout({});
  });

  function putRollout(status: JsonObject): void {
    store.put(ROLLOUT, storedObject('Rollout', 'web', { status }));
  }

  function available(hash: string, availableReplicas: number, image = 'web:1.0.0'): void {
    const members = {
      spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
      status: { availableReplicas },
    };
    const metadata = { labels: { [HASH]: hash }, ownerReferences: [{ kind: 'Rollout', uid: 'uid-of-web' }] };
    store.put(REPLICA_SET, storedObject('ReplicaSet', `web-${hash}`, members, metadata));
  }

  /** Requests a second by version in the minute after a moment, of all or of one status. */
  function rates(from: number, wanted: Readonly<Record<string, string>> = {}): Readonly<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const { labels, rate } of traffic.series('http_requests_total')) {
      if (Object.entries(wanted).some(([label, value]) => labels[label] !== value)) continue;
      const hash = labels['rollouts_pod_template_hash'] ?? '';
      const value = rate(from, from + MINUTE);
      if (value !== undefined) sums[hash] = (sums[hash] ?? 0) + value;
    }
    return Object.fromEntries(Object.entries(sums).map(([hash, sum]) => [hash, Math.round(sum)]));
  }

  it('goes to the versions by their available pods', () => {
    available('old', 3);
    available('new', 1);
    assert.deepEqual(rates(now), { old: 105, new: 35 });
  });

  it('goes to the versions by the weights of the router, where there is one', () => {
    available('old', 5);
    available('new', 5);
    const weights = { canary: { podTemplateHash: 'new', weight: 20 }, stable: { podTemplateHash: 'old', weight: 80 } };
    putRollout({ canary: { weights } });
    assert.deepEqual(rates(now), { old: 112, new: 28 });
  });

  it('never goes to a version without an available pod, whatever its weight', () => {
    available('old', 5);
    available('new', 0);
    const weights = { canary: { podTemplateHash: 'new', weight: 50 }, stable: { podTemplateHash: 'old', weight: 50 } };
    putRollout({ canary: { weights } });
    assert.deepEqual(rates(now), { old: 140 });
  });

  it('is what it was before a change, and what it is after it', () => {
    available('old', 4);
    now += 10 * MINUTE;
    available('new', 4);
    assert.deepEqual(rates(CREATED_MS), { old: 140, new: 0 });
    assert.deepEqual(rates(now), { old: 70, new: 70 });
    assert.deepEqual(rates(now - MINUTE / 2), { old: 105, new: 35 });
  });

  it('is unknown before the service was there', () => {
    available('old', 4);
    assert.deepEqual(rates(CREATED_MS - 10 * MINUTE), {});
  });

  const IMAGES: readonly (readonly [image: string, lowest: number, highest: number])[] = [
    ['web:1.0.0', 0.3, 1],
    ['web:1.0.0-errors', 22, 34],
  ];
  for (const [image, lowest, highest] of IMAGES)
    it(`ends in ${lowest} to ${highest} errors a second with ${image}`, () => {
      available('only', 2, image);
      const [errors] = traffic.series('http_requests_total').filter(({ labels }) => labels['status'] === '500');
      const rate = errors?.rate(now, now + 10 * MINUTE) ?? Number.NaN;
      assert.ok(rate >= lowest && rate <= highest, String(rate));
    });

  it('is told with the labels that queries of analyses ask for', () => {
    available('only', 2);
    const [series] = traffic.series('http_requests_total');
    assert.deepEqual(series?.labels, {
      namespace: 'default',
      service: 'web',
      app: 'web',
      job: 'web',
      rollouts_pod_template_hash: 'only',
      status: '200',
      code: '200',
    });
  });

  for (const unit of ['milliseconds', 'seconds'])
    it(`has durations in ${unit}, in buckets that grow up to the count`, () => {
      available('only', 2);
      const buckets = traffic.series(`http_request_duration_${unit}_bucket`);
      const values = buckets.map(({ rate }) => rate(now, now + MINUTE) ?? Number.NaN);
      assert.deepEqual(
        values,
        [...values].sort((a, b) => a - b),
      );
      const [count] = traffic.series(`http_request_duration_${unit}_count`);
      assert.equal(values.at(-1), count?.rate(now, now + MINUTE));
      assert.equal(buckets.at(-1)?.labels['le'], '+Inf');
      assert.equal(buckets[0]?.labels['le'], unit === 'seconds' ? '0.05' : '50');
    });

  it('moves into the past as a whole when time is skipped', () => {
    available('old', 4);
    now += 10 * MINUTE;
    available('new', 4);
    traffic.moveBack(5 * MINUTE);
    assert.deepEqual(rates(now - 5 * MINUTE), { old: 70, new: 70 });
    assert.deepEqual(rates(now - 7 * MINUTE), { old: 140, new: 0 });
  });

  it('is forgotten with its Rollout, and nobody exports another metric', () => {
    available('old', 4);
    assert.deepEqual(traffic.series('up'), []);
    store.remove(ROLLOUT, 'default', 'web');
    assert.deepEqual(traffic.series('http_requests_total'), []);
  });
});
