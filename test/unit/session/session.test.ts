// A session over real HTTPS: what is watched and when, what changes are told, and that nothing is left at the end.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Session } from '../../../src/session';
import { FastClock } from '../../support/fastClock';
import { ApiServer } from '../../support/kubernetes/apiServer';
import { MemoryLog } from '../../support/memoryLog';
import { waitFor } from '../../support/waitFor';
import {
  analysisRunObject,
  clientOf,
  demoSession,
  NAMESPACE,
  OTHER_NAMESPACE,
  ownerOf,
  rolloutObject,
} from './demoSession';

describe('the fleet', () => {
  it('asks for nothing before somebody looks', async (t) => {
    const { cluster, session } = await demoSession(t);
    assert.equal(session.freshness.doing, 'idle');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(cluster.counters().connections.total, 0);
  });

  it('holds the Rollouts and AnalysisRuns of the whole cluster while somebody looks', async (t) => {
    const { cluster, session } = await demoSession(t);
    const web = cluster.create(rolloutObject('web'));
    cluster.create(rolloutObject('mlflow', OTHER_NAMESPACE));
    cluster.create(analysisRunObject('web-run', web.metadata));
    const look = session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    await waitFor('the analysis run is there', () => session.fleet.analysisRunsOf(web.metadata.uid).length === 1);
    assert.deepEqual([...session.fleet.rollouts()].map(({ metadata }) => metadata.name).sort(), ['mlflow', 'web']);
    assert.equal(session.fleet.find(NAMESPACE, 'web')?.metadata.uid, web.metadata.uid);
    assert.equal(session.fleet.size, 2);
    look.dispose();
  });

  it('tells which rows change, an AnalysisRun together with its Rollout', async (t) => {
    const { cluster, session } = await demoSession(t);
    const web = cluster.create(rolloutObject('web'));
    const look = session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    const rollouts = new Set<string>();
    const analysisRuns = new Set<string>();
    look.onDidChange((change) => {
      for (const uid of change.rollouts) rollouts.add(uid);
      for (const uid of change.analysisRuns) analysisRuns.add(uid);
    });
    const run = cluster.create(analysisRunObject('web-run', web.metadata));
    await waitFor('the change is told', () => analysisRuns.has(run.metadata.uid));
    assert.deepEqual([...rollouts], [web.metadata.uid]);
    assert.deepEqual([...analysisRuns], [run.metadata.uid]);
  });

  it('tells which rows change when a permission to act on them turns out to be missing', async (t) => {
    const { cluster, session } = await demoSession(t);
    const web = cluster.create(rolloutObject('web'));
    cluster.create(rolloutObject('mlflow', OTHER_NAMESPACE));
    cluster.deny({ verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts'] });
    const look = session.look();
    const told = new Set<string>();
    look.onDidChange(({ rollouts }) => rollouts.forEach((uid) => told.add(uid)));
    await waitFor('both are told of', () => told.size === 2);
    told.clear();
    const phase = { request: { patch: {} }, until: () => true, waitingFor: '' };
    session.actionPermissions.missing([phase], NAMESPACE);
    await waitFor('the change is told', () => told.size > 0);
    assert.deepEqual([...told], [web.metadata.uid]);
  });

  it('is let go a grace period after the last look, and goes on from there at the next', async (t) => {
    const { cluster, session, count } = await demoSession(t);
    cluster.create(rolloutObject('web'));
    const look = session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    look.dispose();
    await waitFor('the watches end', () => cluster.counters().streams === 0);
    assert.equal(session.freshness.doing, 'idle');
    assert.equal(session.fleet.size, 1, 'what is known stays known');
    const lists = count('list', 'rollouts') + count('watch', 'rollouts');
    cluster.create(rolloutObject('api'));
    session.look();
    await waitFor('the new rollout is there', () => session.fleet.size === 2);
    assert.equal(count('list', 'rollouts') + count('watch', 'rollouts'), lists + 1, 'one watch, no new list');
  });
});

describe('a look at one rollout', () => {
  async function openedDetail(t: TestContext) {
    const opened = await demoSession(t);
    const { cluster, session } = opened;
    const web = cluster.create(rolloutObject('web'));
    const labels = { app: 'web', 'rollouts-pod-template-hash': 'abc' };
    const set = (name: string, owner: object) =>
      cluster.create({
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name,
          namespace: NAMESPACE,
          labels,
          annotations: { 'rollout.argoproj.io/revision': '1' },
          ownerReferences: [owner],
        },
        spec: {
          replicas: 1,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
        },
      });
    const own = set('web-abc', ownerOf('Rollout', web.metadata));
    set('foreign-abc', ownerOf('Rollout', { name: 'foreign', uid: 'somebody-else' }));
    cluster.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-abc-1',
        namespace: NAMESPACE,
        labels,
        ownerReferences: [ownerOf('ReplicaSet', own.metadata)],
      },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    });
    cluster.create(analysisRunObject('web-run', web.metadata));
    cluster.create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'web.1', namespace: NAMESPACE },
      involvedObject: { kind: 'Rollout', name: 'web', namespace: NAMESPACE, uid: web.metadata.uid },
      reason: 'RolloutUpdated',
      message: 'updated',
      firstTimestamp: '2026-11-23T12:00:00Z',
      lastTimestamp: '2026-11-23T12:00:00Z',
    });
    const look = session.lookAt(web.metadata.uid);
    look.showEvents();
    const isComplete = (): boolean => {
      const [revision] = look.tree?.revisions ?? [];
      return revision?.replicaSets[0]?.pods.length === 1 && look.events?.length === 1 && look.analysisRuns.length === 1;
    };
    await waitFor('the tree is complete', isComplete);
    return { ...opened, web, look };
  }

  it('joins what belongs to it by owner, and leaves out what only has the same labels', async (t) => {
    const { look } = await openedDetail(t);
    const names = look.tree?.revisions.flatMap(({ replicaSets }) =>
      replicaSets.map(({ replicaSet }) => replicaSet.metadata.name),
    );
    assert.deepEqual(names, ['web-abc']);
    assert.deepEqual(
      look.replicaSets.map(({ metadata }) => metadata.name),
      ['web-abc'],
    );
    assert.deepEqual(
      look.events?.map(({ reason }) => reason),
      ['RolloutUpdated'],
    );
    assert.equal(look.rollout?.metadata.name, 'web');
    await waitFor('all of it is live', () => look.freshness.doing === 'live');
  });

  it('is shared by all who look at the same rollout, and let go after the last of them', async (t) => {
    const { cluster, session, web, look } = await openedDetail(t);
    await waitFor('all watches are open', () => cluster.counters().streams === 6);
    const second = session.lookAt(web.metadata.uid);
    assert.equal(second.tree?.rollout.metadata.name, 'web');
    assert.equal(cluster.counters().streams, 6);
    look.dispose();
    second.dispose();
    await waitFor('every watch ends', () => cluster.counters().streams === 0);
  });

  it('says when anything of it changes, until it is let go', async (t) => {
    const { cluster, look, web } = await openedDetail(t);
    let changes = 0;
    look.onDidChange(() => {
      changes += 1;
    });
    cluster.create(analysisRunObject('web-run-2', web.metadata));
    await waitFor('the second analysis run is told', () => changes > 0 && look.analysisRuns.length === 2);
    look.dispose();
  });

  it('waits for a rollout that is not known yet', async (t) => {
    const { cluster, session } = await demoSession(t);
    const web = cluster.create(rolloutObject('web'));
    const look = session.lookAt(web.metadata.uid);
    assert.equal(look.tree, undefined);
    await waitFor('the rollout appears', () => look.tree !== undefined);
  });
});

describe('namespaces that somebody chose', () => {
  it('are read alone, each refused on its own, and never asked for in the whole cluster', async (t) => {
    const { cluster, session, count } = await demoSession(t, {
      user: (of) => {
        const argo = { verbs: ['list', 'watch'], groups: ['argoproj.io'], resources: ['*'] };
        return of.addUser('ann', [{ ...argo, namespaces: [NAMESPACE] }]);
      },
      onlyNamespaces: [NAMESPACE, 'x'.repeat(63), NAMESPACE],
    });
    cluster.create(rolloutObject('web'));
    cluster.create(rolloutObject('mlflow', OTHER_NAMESPACE));
    session.look();
    await waitFor('the namespace is there', () => session.fleet.size === 1 && session.freshness.doing === 'live');
    await waitFor('the other one is refused', () => session.freshness.refused.length === 2);
    assert.deepEqual(session.scope, { namespaces: [NAMESPACE, 'x'.repeat(63)], narrowedBy: 'choice' });
    const asked = count('list', 'rollouts') + count('watch', 'rollouts');
    await session.refresh();
    await waitFor('it is live', () => session.freshness.doing === 'live');
    assert.deepEqual(session.scope.namespaces, [NAMESPACE, 'x'.repeat(63)]);
    assert.ok(asked > 0);
    assert.equal(count('list', 'selfsubjectaccessreviews') + count('create', 'selfsubjectaccessreviews'), 0);
  });
});

describe('what the cluster does not allow', () => {
  const READ = ['get', 'list', 'watch'];
  const ARGO = { verbs: READ, groups: ['argoproj.io'], resources: ['*'] };

  it('in the whole cluster is read in the namespaces of the setting', async (t) => {
    const { cluster, session } = await demoSession(t, {
      user: (of) => of.addUser('ann', [{ ...ARGO, namespaces: [NAMESPACE] }]),
      namespaces: [NAMESPACE, OTHER_NAMESPACE],
    });
    cluster.create(rolloutObject('web'));
    cluster.create(rolloutObject('mlflow', OTHER_NAMESPACE));
    session.look();
    await waitFor('the allowed namespace is there', () => session.fleet.size === 1);
    await waitFor('the other one is refused', () => session.freshness.refused.length === 2);
    assert.deepEqual(
      session.freshness.refused
        .map(({ objectKind, namespace, kind }) => `${kind} ${objectKind} in ${String(namespace)}`)
        .sort(),
      [`forbidden AnalysisRun in ${OTHER_NAMESPACE}`, `forbidden Rollout in ${OTHER_NAMESPACE}`],
    );
    assert.equal(session.freshness.doing, 'live');
    assert.deepEqual(session.scope, { namespaces: [NAMESPACE, OTHER_NAMESPACE], narrowedBy: 'setting' });
  });

  it("in the whole cluster is read in the context's namespace without a setting", async (t) => {
    const { cluster, session } = await demoSession(t, {
      user: (of) => of.addUser('ann', [{ ...ARGO, namespaces: [NAMESPACE] }]),
    });
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('the namespace is there', () => session.fleet.size === 1 && session.freshness.doing === 'live');
    assert.deepEqual(session.freshness.refused, []);
    assert.deepEqual(session.scope, { namespaces: [NAMESPACE], narrowedBy: 'context' });
  });

  it('is read once it is allowed, after a refresh', async (t) => {
    const { cluster, session } = await demoSession(t);
    const allow = cluster.deny({ verbs: ['list', 'watch'], groups: ['argoproj.io'], resources: ['rollouts'] });
    cluster.create(rolloutObject('mlflow', OTHER_NAMESPACE));
    session.look();
    await waitFor('everything is refused', () => session.freshness.doing === 'refused');
    assert.equal(session.freshness.problem?.kind, 'forbidden');
    allow();
    await session.refresh();
    await waitFor('the whole cluster is there', () => session.fleet.size === 1 && session.freshness.doing === 'live');
  });

  it('of a kind beside leaves the rest alive, and is named', async (t) => {
    const { cluster, session } = await demoSession(t, {
      user: (of) => of.addUser('ann', [{ ...ARGO, resources: ['rollouts'] }]),
    });
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('the rollouts are live', () => session.fleet.size === 1 && session.freshness.doing === 'live');
    await waitFor('the refusal is told', () => session.freshness.refused.length > 0);
    assert.deepEqual([...new Set(session.freshness.refused.map(({ objectKind }) => objectKind))], ['AnalysisRun']);
  });

  it('because Argo Rollouts is not installed is a state of its own', async (t) => {
    const server = await ApiServer.start({
      handler: (_request, response) =>
        response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n'),
    });
    const clock = new FastClock(20);
    const config = {
      clusters: [{ name: 'c', cluster: { server: server.url } }],
      contexts: [{ name: 'c', context: { cluster: 'c' } }],
      'current-context': 'c',
    };
    const client = await clientOf(JSON.stringify(config), clock, new MemoryLog());
    const log = new MemoryLog();
    const session = new Session({ client, clock, log, random: () => 0.5 });
    t.after(async () => {
      session.dispose();
      await server.stop();
    });
    session.look();
    await waitFor('it is told', () => session.freshness.doing === 'notInstalled');
    assert.match(session.freshness.problem?.sentence ?? '', /\brollouts\.argoproj\.io\b/);
    assert.match(log.text, /^info Failed to .*rollouts\.argoproj\.io\b.* in all namespaces/m);
  });

  it('to watch is listed again and again', async (t) => {
    const { cluster, session } = await demoSession(t);
    cluster.deny({ verbs: ['watch'], groups: ['argoproj.io'], resources: ['rollouts'] });
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('it is polled', () => session.freshness.doing === 'polling');
    assert.equal(session.fleet.size, 1);
  });
});

describe('a connection that breaks', () => {
  it('is told with what is still known, and heals by itself', async (t) => {
    const { cluster, session } = await demoSession(t);
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    cluster.addFault({ kind: 'close' });
    cluster.disturb('cut');
    await waitFor('it reconnects', () => session.freshness.doing === 'reconnecting');
    assert.ok(session.freshness.have);
    assert.equal(session.fleet.size, 1);
    cluster.clearFaults();
    cluster.create(rolloutObject('api'));
    await waitFor('it is live again', () => session.freshness.doing === 'live' && session.fleet.size === 2);
  });
});

describe('the end of a session', () => {
  it('leaves no timer, connection, watch or listener, whoever still looks', async (t) => {
    const { cluster, session } = await demoSession(t);
    const web = cluster.create(rolloutObject('web'));
    const look = session.lookAt(web.metadata.uid);
    look.showEvents();
    let late = 0;
    session.look().onDidChange(() => {
      late += 1;
    });
    look.onDidChange(() => {
      late += 1;
    });
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    await waitFor('the detail is watched', () => cluster.counters().streams === 6);
    const heard = late;
    session.dispose();
    await waitFor('all connections are closed', () => cluster.counters().connections.open === 0);
    look.dispose();
    assert.equal(cluster.counters().streams, 0);
    assert.equal(late, heard);
  });

  it('while everything is still on its way leaves nothing either', async (t) => {
    const { session, cluster } = await demoSession(t);
    cluster.addFault({ kind: 'hang' });
    session.look();
  });

  it('lets no look begin anew', async (t) => {
    const { session, cluster, clock } = await demoSession(t);
    session.dispose();
    session.look();
    session.lookAt('some-uid').dispose();
    assert.equal(cluster.counters().connections.total, 0);
    assert.equal(clock.timerCount, 0);
  });
});
