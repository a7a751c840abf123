import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATE_LOOKS } from '../../../../src/presentation/looks';
import type { Row } from '../../../../src/presentation/tree';
import { revisionRows } from '../../../../src/presentation/tree';
import type { RolloutParts } from '../../../../src/rollouts';
import { joinRollout } from '../../../../src/rollouts';
import { anAnalysisRun, anExperiment, aPod, aReplicaSet, aRollout } from '../../../support/modelObjects';
import { TELLING } from './objects';

const UID = 'rollout';
const ABOVE = { id: `rollout/${UID}`, rolloutUid: UID };
const owned = { ownerReferences: [{ kind: 'Rollout', name: 'api', uid: UID }] };

const canary = aReplicaSet({
  name: 'api-new',
  hash: 'new',
  revision: 2,
  images: ['registry/api:2'],
  spec: { replicas: 2 },
  status: { replicas: 2, readyReplicas: 1, availableReplicas: 1 },
});
const stable = aReplicaSet({
  name: 'api-old',
  hash: 'old',
  revision: 1,
  spec: { replicas: 3 },
  status: { replicas: 3, readyReplicas: 3, availableReplicas: 3 },
});

function rowsOf(parts: Partial<RolloutParts> = {}): readonly Row[] {
  const rollout = aRollout({
    spec: { strategy: { canary: {} } },
    status: { stableRS: 'old', currentPodHash: 'new' },
  });
  const tree = joinRollout({
    rollout,
    replicaSets: [canary, stable],
    pods: [],
    analysisRuns: [],
    experiments: [],
    ...parts,
  });
  return revisionRows(ABOVE, tree, TELLING);
}

/** The row at a path of labels. */
function rowAt(rows: readonly Row[], ...path: readonly string[]): Row {
  const [label, ...rest] = path;
  const found = rows.find((one) => one.label === label);
  assert.ok(found, `${label ?? ''} is among ${rows.map((one) => one.label).join(', ')}`);
  return rest.length === 0 ? found : rowAt(found.children?.() ?? [], ...rest);
}

describe('A revision', () => {
  it('is newest first, says its roles, and is open where it matters', () => {
    const older = aReplicaSet({ name: 'api-gone', hash: 'gone', revision: 0, spec: { replicas: 0 } });
    const rows = rowsOf({ replicaSets: [stable, canary, older] });
    assert.deepEqual(
      rows.map(({ description, expandable }) => [description, expandable]),
      [
        ['api:2 · canary · 4 min', 'expanded'],
        ['web:1 · stable · 4 min', 'expanded'],
        ['web:1 · 4 min', 'collapsed'],
      ],
    );
    assert.match(rows[0]?.label ?? '', /2$/);
  });

  it('is called by the tag of its image, of several by the one that is new', () => {
    const tagged = (name: string, revision: number, images: readonly string[]) =>
      aReplicaSet({ name, hash: name, revision, images });
    const description = (newer: readonly string[], older: readonly string[]): string =>
      rowsOf({ replicaSets: [tagged('b', 2, newer), tagged('a', 1, older)] })[0]?.description ?? '';
    assert.match(description(['reg:5000/shop/web:1.5.0-errors'], ['reg:5000/shop/web:1.4.0']), /^1\.5\.0-errors · /);
    assert.match(description(['web:1.4.0', 'proxy:v3'], ['web:1.4.0', 'proxy:v2']), /^v3 · /);
    assert.match(description(['web:1.5.0', 'proxy:v3'], ['web:1.4.0', 'proxy:v2']), /^web:1\.5\.0 \+1 · /);
    assert.match(description([`web@sha256:${'ab'.repeat(32)}`], ['web:1.4.0']), /^web@sha256:abab…abab · /);
  });

  it('is its ReplicaSet to commands about one object, where it has just one', () => {
    const [newest] = rowsOf();
    assert.deepEqual(newest?.object, { kind: 'ReplicaSet', namespace: 'shop', name: 'api-new', uid: 'api-new' });
    const twin = aReplicaSet({ name: 'api-twin', hash: 'twin', revision: 2 });
    assert.equal(rowsOf({ replicaSets: [canary, twin, stable] })[0]?.object, undefined);
  });

  it('that is younger than a minute tells no seconds, which a tree would let grow old', () => {
    const young = aReplicaSet({
      name: 'young',
      hash: 'new',
      revision: 2,
      metadata: { creationTimestamp: '2026-11-23T12:04:00Z' },
    });
    assert.match(rowsOf({ replicaSets: [young] })[0]?.description ?? '', / · < 1 min$/);
  });

  it('acts on its rollout, like everything below it', () => {
    const check = (rows: readonly Row[]): void => {
      for (const one of rows) {
        assert.equal(one.rolloutUid, UID);
        check(one.children?.() ?? []);
      }
    };
    check(rowsOf({ pods: [aPod({ owner: 'api-new' })] }));
  });
});

describe('A ReplicaSet', () => {
  it('says its role and its pods, and shows its images', () => {
    const row = rowAt(rowsOf(), 'Revision 2', 'api-new');
    assert.match(row.description, /^1 of 2 pods ready · canary · 4 min$/);
    assert.ok(row.tooltip.some((line) => line.endsWith('registry/api:2')));
    for (const part of ['api-new', 'canary', '1 of 2', 'Progressing']) assert.ok(row.spoken.includes(part), row.spoken);
    assert.equal(row.look, STATE_LOOKS.progressing);
  });

  it('without pods has nothing below it; that of the canary stands open', () => {
    assert.equal(rowAt(rowsOf(), 'Revision 2', 'api-new').expandable, undefined);
    const pods = [aPod({ name: 'one', owner: 'api-new' }), aPod({ name: 'two', owner: 'api-old' })];
    const rows = rowsOf({ pods });
    assert.equal(rowAt(rows, 'Revision 2', 'api-new').expandable, 'expanded');
    assert.equal(rowAt(rows, 'Revision 1', 'api-old').expandable, 'collapsed');
  });

  it('says why its pods cannot be made', () => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' }];
    const failing = aReplicaSet({ name: 'api-new', hash: 'new', revision: 2, status: { conditions } });
    const row = rowAt(rowsOf({ replicaSets: [failing] }), 'Revision 2', 'api-new');
    assert.ok(row.tooltip.includes('exceeded quota'));
    assert.match(row.description, /^Pods can't be created · /);
    assert.equal(row.look, STATE_LOOKS.bad);
  });
});

describe('A pod', () => {
  const podRow = (status: Record<string, unknown>): Row =>
    rowAt(rowsOf({ pods: [aPod({ name: 'one', owner: 'api-new', status })] }), 'Revision 2', 'api-new', 'one');
  const running = (restartCount: number) => ({
    containerStatuses: [{ name: 'web', ready: true, restartCount, state: { running: {} } }],
  });

  it('says its state, its containers and its restarts, in the singular too', () => {
    assert.match(podRow(running(0)).description, /^Running · 4 min$/);
    assert.match(podRow(running(1)).description, / · 1 restart · 4 min$/);
    assert.match(podRow(running(3)).description, / · 3 restarts · 4 min$/);
    assert.match(podRow(running(3)).spoken, /one.*Running.*1 of 1 .*3 restarts/);
  });

  it('that runs without being ready does not look ready', () => {
    const unready = (restartCount: number) => ({
      containerStatuses: [{ name: 'web', ready: false, restartCount, state: { running: {} } }],
    });
    const looks = [running(5), unready(0), unready(5)].map((status) => podRow(status).look);
    assert.deepEqual(looks, [STATE_LOOKS.ok, STATE_LOOKS.progressing, STATE_LOOKS.warning]);
  });

  it('says why its containers do not run', () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'no such image' };
    const row = podRow({ phase: 'Pending', containerStatuses: [{ name: 'web', state: { waiting } }] });
    assert.match(row.description, /^ImagePullBackOff · 0\/1 ready · no such image · 4 min$/);
    assert.ok(row.tooltip.some((line) => /web.*ImagePullBackOff.*no such image/.test(line)));
    assert.equal(row.look, STATE_LOOKS.warning);
  });

  it('that says nothing of itself is pending', () => assert.match(podRow({ phase: '' }).description, /^Pending · /));
});

describe('A container', () => {
  const containers = (status: Record<string, unknown>, spec?: Record<string, unknown>): readonly Row[] => {
    const pod = aPod({ name: 'one', owner: 'api-new', status, ...(spec && { spec }) });
    return rowAt(rowsOf({ pods: [pod] }), 'Revision 2', 'api-new', 'one').children?.() ?? [];
  };
  const web = (status: Record<string, unknown>): Row =>
    rowAt(containers({ containerStatuses: [{ name: 'web', ...status }] }), 'web');
  const oom = { terminated: { exitCode: 137, reason: 'OOMKilled' } };

  it('says what it does, its image, and how it ended before', () => {
    const row = web({ restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: oom });
    assert.equal(row.description, 'CrashLoopBackOff · web:1 · 3 restarts after OOMKilled');
    assert.equal(row.look, STATE_LOOKS.bad);
    for (const part of ['web', 'CrashLoopBackOff', '3 restarts']) assert.ok(row.spoken.includes(part), row.spoken);
  });

  it('looks by whether it does what it is for', () => {
    const exit = (exitCode: number) => ({ state: { terminated: { exitCode } } });
    const states = [
      { ready: true, state: { running: {} } },
      { ready: false, state: { running: {} } },
      { state: { waiting: { reason: 'ImagePullBackOff' } } },
      { state: { waiting: { reason: 'ContainerCreating' } } },
      exit(1),
      exit(0),
    ];
    assert.deepEqual(
      states.map(web).map(({ description, look }) => [description.split(' · ')[0], look]),
      [
        ['Running', STATE_LOOKS.ok],
        ['Running, not ready', STATE_LOOKS.progressing],
        ['ImagePullBackOff', STATE_LOOKS.warning],
        ['ContainerCreating', STATE_LOOKS.waiting],
        ['Ended with exit code 1', STATE_LOOKS.bad],
        ['Completed', STATE_LOOKS.neutral],
      ],
    );
  });

  it('that prepares the pod stands first, and is well once it has ended', () => {
    const spec = {
      initContainers: [{ name: 'wait', image: 'wait:2.0' }],
      containers: [{ name: 'web', image: 'web:1' }],
    };
    const rows = containers(
      { initContainerStatuses: [{ name: 'wait', state: { terminated: { exitCode: 0 } } }] },
      spec,
    );
    assert.deepEqual(
      rows.map(({ label, description, look }) => [label, description, look]),
      [
        ['wait (init)', 'Completed · 2.0', STATE_LOOKS.ok],
        ['web', 'Waiting · web:1', STATE_LOOKS.waiting],
      ],
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, 2);
  });

  it('is itself and its pod to commands', () => {
    const object = { kind: 'Pod', namespace: 'shop', name: 'one', uid: 'one', container: 'web' };
    assert.deepEqual(web({}).object, object);
  });
});

describe('An experiment', () => {
  const metadata = { ...owned, annotations: { 'rollout.argoproj.io/revision': '2' } };
  const experiment = anExperiment({ name: 'compare', metadata, status: { phase: 'Running', message: 'two minutes' } });

  it('says its phase and message', () => {
    const row = rowAt(rowsOf({ experiments: [experiment] }), 'Revision 2', 'compare');
    assert.match(row.description, /^Running · experiment · 4 min$/);
    assert.ok(row.tooltip.includes('two minutes'));
    assert.equal(row.expandable, undefined);
  });

  it('has its ReplicaSets, by the template they were made from, and its analysis runs below it', () => {
    const annotations = { 'experiment.argoproj.io/template-name': 'baseline' };
    const own = { ownerReferences: [{ kind: 'Experiment', name: 'compare', uid: 'compare' }] };
    const replicaSet = aReplicaSet({ name: 'compare-1', metadata: { ...own, annotations } });
    const run = anAnalysisRun({ name: 'compare-run', metadata: own, spec: { metrics: [] } });
    const rows = rowsOf({ experiments: [experiment], replicaSets: [replicaSet], analysisRuns: [run] });
    const row = rowAt(rows, 'Revision 2', 'compare');
    assert.equal(row.expandable, 'collapsed');
    assert.match(rowAt(rows, 'Revision 2', 'compare', 'compare-1').description, /^0 of 1 pod ready · baseline · /);
    assert.equal(rowAt(rows, 'Revision 2', 'compare', 'compare-run').context, 'analysisRun');
  });
});
