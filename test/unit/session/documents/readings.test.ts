// What is kept up to date of single objects, over real HTTPS: as they change, as long as somebody reads, and honest about
// what is no longer so.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ApiClient } from '../../../../src/kubernetes';
import type { ObjectReference } from '../../../../src/session';
import type { WatchedKind } from '../../../../src/session/watching/watchedKinds';
import { PODS, ROLLOUTS } from '../../../../src/session/watching/watchedKinds';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { settle, waitFor } from '../../../support/waitFor';
import type { DemoSession, DemoSessionOptions } from '../demoSession';
import { demoClient, demoSession, NAMESPACE, ownerOf, rolloutObject } from '../demoSession';

interface Opened extends DemoSession {
  readonly rollout: ObjectReference & { readonly uid: string };
  readonly pod: ObjectReference & { readonly uid: string };
  readonly label: (kind: WatchedKind<never>, name: string, value: string) => Promise<void>;
  readonly remove: (kind: WatchedKind<never>, name: string) => Promise<void>;
}

async function opened(test: TestContext, options: DemoSessionOptions = {}): Promise<Opened> {
  const made = await demoSession(test, options);
  const { cluster, clock, log } = made;
  const asOther = async (ask: (client: ApiClient) => Promise<unknown>): Promise<void> => {
    const other = await demoClient(cluster, clock, log);
    await ask(other);
    other.dispose();
  };
  const rollout = cluster.create(rolloutObject('web')).metadata;
  const pod = cluster.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: NAMESPACE },
    spec: { containers: [{ name: 'web', image: 'web:1', env: [{ name: 'API_TOKEN', value: 'hunter2' }] }] },
  }).metadata;
  const pathOf = ({ resource }: WatchedKind<never>, name: string) => ({ resource, namespace: NAMESPACE, name });
  return {
    ...made,
    rollout: { kind: 'Rollout', namespace: NAMESPACE, name: 'web', uid: rollout.uid },
    pod: { kind: 'Pod', namespace: NAMESPACE, name: 'web-1', uid: pod.uid },
    label: (kind, name, value) =>
      asOther((other) => other.patch(pathOf(kind, name), { metadata: { labels: { value } } })),
    remove: (kind, name) => asOther((other) => other.delete(pathOf(kind, name))),
  };
}

function event(name: string, involvedObject: object, minute: number): object {
  return {
    ...{ apiVersion: 'v1', kind: 'Event', reason: name, message: 'said', type: 'Normal' },
    lastTimestamp: `2026-11-23T12:${String(minute).padStart(2, '0')}:00Z`,
    metadata: { name: name.toLowerCase(), namespace: NAMESPACE },
    involvedObject: { namespace: NAMESPACE, ...involvedObject },
  };
}

describe('The YAML that somebody reads', () => {
  it('follows an object that nobody watches, without its secrets', async (test) => {
    const { session, pod, label } = await opened(test);
    const reading = await session.readings.yaml(pod);
    await label(PODS as WatchedKind<never>, 'web-1', 'later');
    await waitFor('the change is read', () => reading.value.includes('value: later'));
    assert.doesNotMatch(reading.value, /hunter2|managedFields/);
    assert.equal(reading.trouble, undefined);
  });

  it('follows a rollout as soon as the watch says that it changed', async (test) => {
    // Time stands almost still: nothing is read again because of it.
    const { session, rollout, label } = await opened(test, { timesFaster: 0.01, graceMs: 0 });
    const reading = await session.readings.yaml(rollout);
    await waitFor('the rollout is watched', () => session.fleet.rollout(rollout.uid) !== undefined);
    await label(ROLLOUTS as WatchedKind<never>, 'web', 'later');
    await waitFor('the change is read', () => reading.value.includes('value: later'));
  });

  it('stays when the object is deleted, says so, and is not that of another one with its name', async (test) => {
    const { session, cluster, rollout, remove } = await opened(test);
    const reading = await session.readings.yaml(rollout);
    const { value } = reading;
    await remove(ROLLOUTS as WatchedKind<never>, 'web');
    cluster.create(rolloutObject('web'));
    await waitFor('it is noticed', () => reading.trouble?.kind === 'deleted');
    assert.equal(reading.value, value);
  });

  it('says since when it is stale and why, until it can be read again', async (test) => {
    const { session, cluster, pod, label } = await opened(test);
    const reading = await session.readings.yaml(pod);
    cluster.addFault({ kind: 'forbidden', match: { verb: 'get', resource: 'pods' } });
    await waitFor('it is stale', () => reading.trouble?.kind === 'stale');
    assert.ok(reading.trouble?.kind === 'stale');
    assert.equal(reading.trouble.problem.kind, 'forbidden');
    cluster.clearFaults();
    await label(PODS as WatchedKind<never>, 'web-1', 'back');
    await waitFor('it is read again', () => reading.trouble === undefined);
    await waitFor('the change is read', () => reading.value.includes('value: back'));
  });

  it('is not read any more once nobody reads it', async (test) => {
    const { session, pod, count, clock } = await opened(test);
    const reading = await session.readings.yaml(pod);
    await waitFor('it is read again', () => count('get', 'web-1') > 1);
    reading.dispose();
    await settle();
    const before = count('get', 'web-1');
    assert.equal(clock.timerCount, 0);
    await settle();
    assert.equal(count('get', 'web-1'), before);
  });

  it('ends with the session', async (test) => {
    const { session, pod, clock } = await opened(test);
    await session.readings.yaml(pod);
    session.dispose();
    await waitFor('nothing is left', () => clock.timerCount === 0);
  });
});

describe('The events that somebody reads', () => {
  it('are of a rollout and of what belongs to it, the newest last, as they come', async (test) => {
    const { session, cluster, rollout } = await opened(test);
    const replicaSet = cluster.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        ...{ name: 'web-abc', namespace: NAMESPACE, labels: { app: 'web' } },
        ownerReferences: [ownerOf('Rollout', rollout)],
      },
      spec: { replicas: 0, selector: { matchLabels: { app: 'web' } }, template: {} },
    }).metadata;
    cluster.create(event('Second', { kind: 'ReplicaSet', name: 'web-abc', uid: replicaSet.uid }, 2));
    cluster.create(event('First', { kind: 'Rollout', name: 'web', uid: rollout.uid }, 1));
    cluster.create(event('Foreign', { kind: 'Pod', name: 'api-1', uid: 'another' }, 3));
    const reading = await session.readings.events(rollout);
    const reasons = (): string => reading.value.map(({ reason }) => reason).join();
    await waitFor('both are there', () => reasons() === 'First,Second');
    cluster.create(event('Third', { kind: 'Rollout', name: 'web', uid: rollout.uid }, 4));
    await waitFor('the new one is there', () => reasons() === 'First,Second,Third');
  });

  it('are of an object alone, where it is not a rollout', async (test) => {
    const { session, cluster, pod } = await opened(test);
    cluster.create(event('Own', { kind: 'Pod', name: 'web-1', uid: pod.uid }, 1));
    cluster.create(event('Foreign', { kind: 'Pod', name: 'web-1', uid: 'of-before' }, 2));
    const reading = await session.readings.events(pod);
    assert.deepEqual(
      reading.value.map(({ reason }) => reason),
      ['Own'],
    );
  });

  it('that are refused say so at once', async (test) => {
    const resources = ['rollouts', 'analysisruns', 'experiments', 'replicasets', 'pods'];
    const verbs = ['get', 'list', 'watch'];
    const { session, rollout } = await opened(test, {
      user: (of) => of.addUser('ann', [{ groups: ['argoproj.io', 'apps', ''], resources, verbs }]),
    });
    const error = await apiErrorOf(session.readings.events(rollout));
    assert.equal(error.kind, 'forbidden');
    assert.match(error.message, /events/);
  });

  it('of a rollout that is gone are refused', async (test) => {
    const { session, rollout } = await opened(test);
    const error = await apiErrorOf(session.readings.events({ ...rollout, uid: 'uid-of-none' }));
    assert.equal(error.kind, 'notFound');
  });
});
