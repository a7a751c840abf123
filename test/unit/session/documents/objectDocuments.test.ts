// What is read of single objects, over real HTTPS: always fresh, only of the object that was meant, and with reasons where
// there is nothing to read.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ObjectReference } from '../../../../src/session';
import { PODS } from '../../../../src/session/watching/watchedKinds';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import type { DemoSession, DemoSessionOptions } from '../demoSession';
import { demoClient, demoSession, NAMESPACE } from '../demoSession';

const STARTED = new Date(Date.now() - 60_000).toISOString();
const RUNNING = { name: 'web', image: 'web:1', ready: true, state: { running: { startedAt: STARTED } } };
const CRASHED = {
  name: 'web',
  image: 'web:1',
  restartCount: 3,
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: {
    terminated: { exitCode: 1, startedAt: STARTED, finishedAt: new Date(Date.now() - 30_000).toISOString() },
  },
};

interface OpenedPod extends DemoSession {
  readonly pod: ObjectReference & { readonly uid: string };
}

async function podWith(test: TestContext, status: object, options: DemoSessionOptions = {}): Promise<OpenedPod> {
  const opened = await demoSession(test, options);
  const { metadata } = opened.cluster.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: NAMESPACE },
    spec: { containers: [{ name: 'web', image: 'web:1', env: [{ name: 'API_TOKEN', value: 'hunter2' }] }] },
    status: { phase: 'Running', ...status },
  });
  return { ...opened, pod: { kind: 'Pod', namespace: NAMESPACE, name: 'web-1', uid: metadata.uid } };
}

describe('The YAML of an object', () => {
  it('is that of now, without secrets', async (test) => {
    const { session, cluster, clock, log, pod } = await podWith(test, {});
    const text = await session.documents.yaml(pod);
    assert.match(text, /^apiVersion: v1$/m);
    assert.match(text, /phase: Running/);
    assert.doesNotMatch(text, /hunter2|managedFields/);
    const other = await demoClient(cluster, clock, log);
    await other.patch({ resource: PODS.resource, ...pod }, { metadata: { labels: { now: 'later' } } });
    other.dispose();
    assert.match(await session.documents.yaml(pod), /now: later/);
  });

  it('is not that of another object which has its name by now', async (test) => {
    const { session, pod } = await podWith(test, {});
    const error = await apiErrorOf(session.documents.yaml({ ...pod, uid: 'uid-of-before' }));
    assert.equal(error.kind, 'notFound');
    assert.match(error.message, /web-1/);
  });

  it('of one that is gone says so', async (test) => {
    const { session, pod } = await podWith(test, {});
    assert.equal((await apiErrorOf(session.documents.yaml({ ...pod, name: 'gone' }))).kind, 'notFound');
  });
});

describe('The description of an object', () => {
  function event(name: string, uid: string, lastTimestamp: string): object {
    return {
      ...{ apiVersion: 'v1', kind: 'Event', reason: name, message: 'said', type: 'Warning', lastTimestamp },
      metadata: { name, namespace: NAMESPACE },
      involvedObject: { kind: 'Pod', name: 'web-1', namespace: NAMESPACE, uid },
    };
  }

  it('has its own events, the newest last', async (test) => {
    const { session, cluster, pod } = await podWith(test, { containerStatuses: [RUNNING] });
    cluster.create(event('second', pod.uid, '2026-11-23T12:00:05Z'));
    cluster.create(event('first', pod.uid, '2026-11-23T12:00:01Z'));
    cluster.create(event('foreign', 'uid-of-another', '2026-11-23T12:00:02Z'));
    const { object, events, eventsProblem } = await session.documents.describe(pod);
    assert.equal(object.metadata.uid, pod.uid);
    assert.deepEqual(
      events.map(({ reason }) => reason),
      ['first', 'second'],
    );
    assert.equal(eventsProblem, undefined);
  });

  it('is there without its events where these are refused, and says why', async (test) => {
    const { session, pod } = await podWith(
      test,
      {},
      {
        user: (of) =>
          of.addUser('ann', [{ groups: [''], resources: ['pods'], verbs: ['get'], namespaces: [NAMESPACE] }]),
      },
    );
    const { object, events, eventsProblem } = await session.documents.describe(pod);
    assert.equal(object.metadata.name, 'web-1');
    assert.deepEqual(events, []);
    assert.match(eventsProblem?.sentence ?? '', /events/);
  });
});

describe('The log of a pod', () => {
  it('is the newest lines of a container, with their times', async (test) => {
    const { session, pod } = await podWith(test, { containerStatuses: [RUNNING] });
    const { runs } = await session.documents.runs(pod);
    const [run] = runs;
    assert.ok(run);
    assert.deepEqual([runs.length, run.container, run.previous], [1, 'web', false]);
    const { value } = await session.readings.logs(pod, { ...run, follow: false });
    assert.equal(value.lines[0]?.text, 'starting web:1');
    assert.equal(value.lines[0].at, Date.parse(STARTED));
  });

  it('is that of the run which crashed while the container waits to be started again', async (test) => {
    const { session, pod } = await podWith(test, { containerStatuses: [CRASHED] });
    const [run] = (await session.documents.runs(pod)).runs;
    assert.equal(run?.previous, true);
    const { value } = await session.readings.logs(pod, { ...run, follow: false });
    assert.match(value.lines.at(-1)?.text ?? '', /exit status 1/);
  });

  it('that does not exist yet is refused with what the pod waits for', async (test) => {
    const { session, pod } = await podWith(test, {
      containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }],
    });
    const error = await apiErrorOf(session.documents.runs(pod));
    assert.match(error.message, /web-1.*ImagePullBackOff/);
  });

  it('is refused to who may read pods only', async (test) => {
    const { session, pod } = await podWith(
      test,
      { containerStatuses: [RUNNING] },
      {
        user: (of) =>
          of.addUser('ann', [{ groups: [''], resources: ['pods'], verbs: ['get'], namespaces: [NAMESPACE] }]),
      },
    );
    const error = await apiErrorOf(session.readings.logs(pod, { container: 'web', previous: false, follow: false }));
    assert.equal(error.kind, 'forbidden');
    assert.match(error.remedy, /pods\/log/);
  });
});
