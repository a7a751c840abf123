// Events as `kubectl describe` shows them: one a happening, counted, and gone after an hour.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Happening } from '../../../../src/demo/cluster/eventRecorder';
import { EventRecorder } from '../../../../src/demo/cluster/eventRecorder';
import type { KubernetesObject } from '../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Registry } from '../../../../src/demo/server/storage/registry';
import { Store } from '../../../../src/demo/server/storage/store';
import { CREATED, CREATED_MS, storedObject } from '../storedObject';

const EVENT = kindNamed('Event');
const NAMESPACE = kindNamed('Namespace');
const MINUTE = 60_000;
const PAUSED: Happening = { type: 'Normal', reason: 'RolloutPaused', message: 'Rollout is paused' };
const rollout = storedObject('Rollout', 'web');

describe('An event', () => {
  let store: Store;
  let recorder: EventRecorder;
  let now: number;

  beforeEach(() => {
    now = CREATED_MS;
    store = new Store();
    recorder = new EventRecorder(
      store,
      new Registry(
        store,
        () => now,
        () => 0,
      ),
      () => now,
    );
    store.put(NAMESPACE, storedObject('Namespace', 'default'));
  });

  function events(): readonly KubernetesObject[] {
    return store.list(EVENT);
  }

  function only(): KubernetesObject {
    const [event, ...others] = events();
    assert.ok(event);
    assert.deepEqual(others, []);
    return event;
  }

  it('names whom it is about, what happened, who says so, and when', () => {
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    const { involvedObject, type, reason, message, source, firstTimestamp, lastTimestamp, count } = only();
    assert.deepEqual(involvedObject, {
      kind: 'Rollout',
      namespace: 'default',
      name: 'web',
      uid: 'uid-of-web',
      apiVersion: 'argoproj.io/v1alpha1',
      resourceVersion: '1',
    });
    assert.deepEqual({ type, reason, message }, PAUSED);
    assert.deepEqual(source, { component: 'rollouts-controller' });
    assert.deepEqual([firstTimestamp, lastTimestamp, count], [CREATED, CREATED, 1]);
    assert.match(only().metadata.name, /^web\.[0-9a-f]+$/);
  });

  it('that happens again is counted, and keeps its first time', () => {
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    now += MINUTE;
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    const { count, firstTimestamp, lastTimestamp } = only();
    assert.deepEqual([count, firstTimestamp, lastTimestamp], [2, CREATED, '2026-11-23T12:01:00Z']);
  });

  const OTHERS: readonly (readonly [what: string, about: KubernetesObject, happening: Happening])[] = [
    ['of another object', storedObject('Rollout', 'api'), PAUSED],
    ['for another reason', rollout, { ...PAUSED, reason: 'RolloutResumed' }],
    ['with other words', rollout, { ...PAUSED, message: 'Rollout step 1/8 completed' }],
  ];
  for (const [what, about, happening] of OTHERS)
    it(`${what} is one of its own, in the same moment too`, () => {
      recorder.record(rollout, PAUSED, 'rollouts-controller');
      recorder.record(about, happening, 'rollouts-controller');
      assert.deepEqual(
        events().map(({ count }) => count),
        [1, 1],
      );
    });

  it('stays for an hour after it happened last', () => {
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    now += 30 * MINUTE;
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    const key = `default/${only().metadata.name}`;
    assert.equal(recorder.reconcile(key, CREATED_MS + 89 * MINUTE), CREATED_MS + 90 * MINUTE);
    assert.equal(events().length, 1);
    assert.equal(recorder.reconcile(key, CREATED_MS + 90 * MINUTE), undefined);
    assert.deepEqual(events(), []);
  });

  it('that happens again after that hour begins anew', () => {
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    now += 60 * MINUTE;
    recorder.reconcile(`default/${only().metadata.name}`, now);
    recorder.record(rollout, PAUSED, 'rollouts-controller');
    assert.deepEqual([only()['count'], only()['firstTimestamp']], [1, '2026-11-23T13:00:00Z']);
  });

  it('of an object without a namespace is recorded in default', () => {
    recorder.record(storedObject('ClusterAnalysisTemplate', 'rate'), PAUSED, 'rollouts-controller');
    assert.equal(only().metadata.namespace, 'default');
  });

  for (const [what, metadata] of [
    ['is going', { deletionTimestamp: CREATED }],
    ['is gone', undefined],
  ] as const)
    it(`is not recorded in a namespace that ${what}`, () => {
      store.remove(NAMESPACE, undefined, 'default');
      if (metadata) store.put(NAMESPACE, storedObject('Namespace', 'default', {}, metadata));
      recorder.record(rollout, PAUSED, 'rollouts-controller');
      assert.deepEqual(events(), []);
    });
});
