// Logs that somebody follows, over real HTTPS: in order of time, of pods that come and go, in bounded memory, and with
// nothing left open when nobody reads them any more.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ApiClient } from '../../../../src/kubernetes';
import type { LogRequest, ObjectReference } from '../../../../src/session';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { waitFor } from '../../../support/waitFor';
import type { DemoSession, DemoSessionOptions } from '../demoSession';
import { demoClient, demoSession, NAMESPACE, ownerOf, rolloutObject } from '../demoSession';

const FOLLOWED: LogRequest = { previous: false, follow: true };
const READ: LogRequest = { previous: false, follow: false };

interface LoggedCluster extends DemoSession {
  readonly rollout: ObjectReference;
  readonly replicaSets: readonly ObjectReference[];
  readonly addPod: (name: string, of: 0 | 1, status?: object) => ObjectReference;
  readonly remove: (name: string) => Promise<void>;
}

function running(secondsAgo = 60): object {
  const startedAt = new Date(Date.now() - secondsAgo * 1000).toISOString();
  return { name: 'web', image: 'web:1', ready: true, state: { running: { startedAt } } };
}

/** A canary of revision 2 beside the stable revision 1, with the pods that the test adds. */
async function logged(test: TestContext, options: DemoSessionOptions = {}): Promise<LoggedCluster> {
  const made = await demoSession(test, options);
  const { cluster, clock, log } = made;
  const asOther = async (ask: (client: ApiClient) => Promise<unknown>): Promise<void> => {
    const other = await demoClient(cluster, clock, log);
    await ask(other);
    other.dispose();
  };
  const status = { stableRS: 'one', currentPodHash: 'two', observedGeneration: '1' };
  const { uid } = cluster.create(rolloutObject('web', NAMESPACE, status)).metadata;
  const replicaSets = ['one', 'two'].map((hash, index) => {
    const labels = { app: 'web', 'rollouts-pod-template-hash': hash };
    const annotations = { 'rollout.argoproj.io/revision': String(index + 1) };
    const owner = ownerOf('Rollout', { name: 'web', uid });
    const { metadata } = cluster.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: `web-${hash}`, namespace: NAMESPACE, labels, annotations, ownerReferences: [owner] },
      spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels } } },
    });
    return { kind: 'ReplicaSet', namespace: NAMESPACE, name: metadata.name, uid: metadata.uid } as const;
  });
  return {
    ...made,
    rollout: { kind: 'Rollout', namespace: NAMESPACE, name: 'web', uid },
    replicaSets,
    addPod: (name, of, statusOf = running()) => {
      const owner = replicaSets[of];
      assert.ok(owner);
      const { metadata } = cluster.create({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace: NAMESPACE,
          labels: { app: 'web' },
          ownerReferences: [ownerOf('ReplicaSet', owner)],
        },
        spec: { containers: [{ name: 'web', image: 'web:1' }] },
        status: { phase: 'Running', containerStatuses: [statusOf] },
      });
      return { kind: 'Pod', namespace: NAMESPACE, name, uid: metadata.uid };
    },
    remove: (name) =>
      asOther((other) =>
        other.raw({
          method: 'DELETE',
          path: `/api/v1/namespaces/${NAMESPACE}/pods/${name}`,
          body: JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 }),
        }),
      ),
  };
}

describe('The log of a pod', () => {
  it('goes on while it is followed, each line once and in order', async (test) => {
    const { session, addPod } = await logged(test);
    const reading = await session.readings.logs(addPod('web-two-a', 1), FOLLOWED);
    const before = reading.value.lines.length;
    assert.ok(before > 20);
    await waitFor('two more lines are there', () => reading.value.lines.length >= before + 2);
    const times = reading.value.lines.map(({ at }) => at);
    assert.deepEqual(
      times,
      [...new Set(times)].sort((left, right) => left - right),
    );
  });

  it('goes on where it was after a connection was cut, without a line twice or left out', async (test) => {
    const { session, addPod, cluster } = await logged(test);
    const reading = await session.readings.logs(addPod('web-two-a', 1), FOLLOWED);
    await waitFor('it is followed', () => cluster.disturb('close', { verb: 'get' }) === 1);
    const before = reading.value.lines.length;
    await waitFor('two more lines are there', () => reading.value.lines.length >= before + 2);
    const times = reading.value.lines.slice(1).map(({ at }) => at);
    // The demo's containers write a line every 2 s.
    const steps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    assert.deepEqual(new Set(steps), new Set([2000]));
  });

  it('that is not followed is what was there, and leaves nothing open', async (test) => {
    const { session, addPod, clock } = await logged(test);
    const reading = await session.readings.logs(addPod('web-two-a', 1), READ);
    assert.ok(reading.value.lines.length > 20);
    assert.deepEqual(
      reading.value.containers.map(({ doing }) => doing),
      ['ended'],
    );
    reading.dispose();
    await waitFor('nothing is left', () => clock.timerCount === 0);
  });

  it('begins where it is asked to', async (test) => {
    const { session, addPod } = await logged(test);
    const pod = addPod('web-two-a', 1, running(600));
    const reading = await session.readings.logs(pod, { ...READ, sinceSeconds: 60 });
    assert.ok(reading.value.lines.length > 0 && reading.value.lines.length <= 31);
  });

  it('ends with the pod', async (test) => {
    const { session, addPod, remove } = await logged(test);
    const reading = await session.readings.logs(addPod('web-two-a', 1), FOLLOWED);
    await remove('web-two-a');
    await waitFor('its end is known', () => reading.value.containers[0]?.doing === 'ended');
    assert.equal(reading.value.containers[0]?.problem, undefined);
    assert.ok(reading.value.lines.length > 20);
  });

  it('of which nothing may be read says so at once', async (test) => {
    const { session, addPod } = await logged(test, {
      user: (of) => of.addUser('ann', [{ groups: [''], resources: ['pods'], verbs: ['get'], namespaces: [NAMESPACE] }]),
    });
    const error = await apiErrorOf(session.readings.logs(addPod('web-two-a', 1), FOLLOWED));
    assert.equal(error.kind, 'forbidden');
    assert.match(error.remedy, /pods\/log/);
  });

  it('is waited for where the container is about to start', async (test) => {
    const { session, addPod } = await logged(test);
    const waiting = { name: 'web', image: 'web:1', state: { waiting: { reason: 'ContainerCreating' } } };
    const reading = await session.readings.logs(addPod('web-two-a', 1, waiting), FOLLOWED);
    assert.deepEqual(reading.value.lines, []);
    assert.match(reading.value.containers[0]?.problem?.sentence ?? '', /ContainerCreating/);
  });
});

describe('The logs of a rollout', () => {
  it('are those of all its pods, in order of time, each with what its pod is', async (test) => {
    const { session, rollout, addPod } = await logged(test);
    addPod('web-one-a', 0);
    addPod('web-two-a', 1);
    const { value } = await session.readings.logs(rollout, READ);
    assert.deepEqual(
      new Map(value.containers.map(({ source }) => [source.pod, source.roles.join()])),
      new Map([
        ['web-two-a', 'canary'],
        ['web-one-a', 'stable'],
      ]),
    );
    assert.equal(new Set(value.lines.map(({ source }) => source.pod)).size, 2);
    const times = value.lines.map(({ at }) => at);
    assert.deepEqual(
      times,
      [...times].sort((left, right) => left - right),
    );
  });

  it('of one ReplicaSet are of its pods alone', async (test) => {
    const { session, replicaSets, addPod } = await logged(test);
    addPod('web-one-a', 0);
    addPod('web-two-a', 1);
    const { value } = await session.readings.logs(replicaSets[0] ?? assert.fail(), READ);
    assert.deepEqual(
      value.containers.map(({ source }) => source.pod),
      ['web-one-a'],
    );
  });

  it('are joined by a pod that comes while they are followed', async (test) => {
    const { session, rollout, addPod } = await logged(test);
    addPod('web-one-a', 0);
    const reading = await session.readings.logs(rollout, FOLLOWED);
    addPod('web-two-a', 1);
    await waitFor('its lines are there', () => reading.value.lines.some(({ source }) => source.pod === 'web-two-a'));
  });

  it('are of twenty pods at most at once, some of each revision, and say how many are left out', async (test) => {
    const { session, rollout, addPod } = await logged(test);
    for (let i = 0; i < 25; i++) addPod(`web-two-${String(i)}`, 1, running(4));
    for (let i = 0; i < 3; i++) addPod(`web-one-${String(i)}`, 0, running(4));
    const { value } = await session.readings.logs(rollout, READ);
    assert.deepEqual([value.containers.length, value.podsLeftOut], [20, 8]);
    assert.equal(value.containers.filter(({ source }) => source.roles.includes('stable')).length, 3);
  });

  it('of the runs before are of containers that had one', async (test) => {
    const { session, rollout, addPod } = await logged(test);
    const [startedAt, finishedAt] = [60, 30].map((ago) => new Date(Date.now() - ago * 1000).toISOString());
    const crashed = { ...running(20), lastState: { terminated: { exitCode: 1, startedAt, finishedAt } } };
    addPod('web-one-a', 0);
    addPod('web-two-a', 1, crashed);
    const { value } = await session.readings.logs(rollout, { previous: true, follow: false });
    assert.deepEqual(
      value.containers.map(({ source }) => source.pod),
      ['web-two-a'],
    );
    assert.match(value.lines.at(-1)?.text ?? '', /exit status 1/);
  });

  it('leave nothing open when nobody reads them any more, or the session ends', async (test) => {
    const { session, rollout, addPod, cluster } = await logged(test);
    for (const name of ['web-two-a', 'web-two-b']) addPod(name, 1);
    const first = await session.readings.logs(rollout, FOLLOWED);
    await waitFor('both are followed', () => cluster.counters().connections.open >= 2);
    first.dispose();
    await session.readings.logs(rollout, FOLLOWED);
    session.dispose();
    await waitFor('all connections are closed', () => cluster.counters().connections.open <= 1);
  });

  it('of a rollout that is gone are refused', async (test) => {
    const { session, rollout } = await logged(test);
    const error = await apiErrorOf(session.readings.logs({ ...rollout, name: 'gone' }, FOLLOWED));
    assert.equal(error.kind, 'notFound');
  });
});
