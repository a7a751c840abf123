// Joining a Rollout with what belongs to it: membership, revisions, roles and orders (reference 2.2).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinRollout, replicaSetsOf, type RolloutParts, type RolloutTree } from '../../../../../src/rollouts';
import { anAnalysisRun, anExperiment, aPod, aReplicaSet, aRollout, type Json } from '../../../../support/modelObjects';

function join(parts: Partial<RolloutParts>): RolloutTree {
  return joinRollout({
    rollout: aRollout(),
    replicaSets: [],
    pods: [],
    analysisRuns: [],
    experiments: [],
    ...parts,
  });
}

/** The tree as lines of "revision: name, name". */
function outline(tree: RolloutTree): readonly string[] {
  return tree.revisions.map(({ number, replicaSets, experiments, analysisRuns }) => {
    const names = [
      ...replicaSets.map(({ replicaSet }) => replicaSet.metadata.name),
      ...experiments.map(({ experiment }) => experiment.metadata.name),
      ...analysisRuns.map(({ analysisRun }) => analysisRun.metadata.name),
    ];
    return `${number}: ${names.join(', ')}`;
  });
}

describe('revisions', () => {
  test('stand newest first, each with its ReplicaSets, Experiments and AnalysisRuns', () => {
    const tree = join({
      replicaSets: [
        aReplicaSet({ name: 'one', revision: 1 }),
        aReplicaSet({ name: 'ten', revision: 10 }),
        aReplicaSet({ name: 'two', revision: 2 }),
      ],
      analysisRuns: [anAnalysisRun({ name: 'run', revision: 2 })],
      experiments: [anExperiment({ name: 'experiment', revision: 2 })],
    });
    assert.deepEqual(outline(tree), ['10: ten', '2: two, experiment, run', '1: one']);
  });

  test('may be known from an AnalysisRun or an Experiment alone', () => {
    const tree = join({
      analysisRuns: [anAnalysisRun({ name: 'run', revision: 3 })],
      experiments: [anExperiment({ name: 'experiment', revision: 4 })],
    });
    assert.deepEqual(outline(tree), ['4: experiment', '3: run']);
  });

  test('are 0 for parts without a revision, or with one that is no number', () => {
    const tree = join({
      replicaSets: [aReplicaSet({ name: 'none' }), aReplicaSet({ name: 'nonsense', revision: 'x' })],
    });
    assert.deepEqual(outline(tree), ['0: none, nonsense']);
  });
});

describe('membership', () => {
  test('is by the owner uid alone, not by labels or names', () => {
    const tree = join({
      replicaSets: [
        aReplicaSet({ name: 'api-1', revision: 1 }),
        aReplicaSet({ name: 'api-2', revision: 2, owner: 'a deployment of the same labels' }),
      ],
      pods: [aPod({ name: 'api-1-x', owner: 'api-1' }), aPod({ name: 'api-1-y', owner: 'a job' })],
    });
    assert.deepEqual(outline(tree), ['1: api-1']);
    assert.deepEqual(
      replicaSetsOf(tree).flatMap(({ pods }) => pods.map(({ metadata }) => metadata.name)),
      ['api-1-x'],
    );
  });

  test('counts any owner, not only the controlling one', () => {
    const ownerReferences = [
      { kind: 'Other', name: 'other', uid: 'other', controller: true },
      { kind: 'Rollout', name: 'api', uid: 'rollout' },
    ];
    const tree = join({ replicaSets: [aReplicaSet({ name: 'rs', revision: 1, metadata: { ownerReferences } })] });
    assert.deepEqual(outline(tree), ['1: rs']);
  });

  test("hangs an Experiment's ReplicaSets and AnalysisRuns under it, not under the revision", () => {
    const tree = join({
      experiments: [anExperiment({ name: 'experiment', revision: 2 })],
      replicaSets: [
        aReplicaSet({
          name: 'baseline',
          owner: 'experiment',
          annotations: { 'experiment.argoproj.io/template-name': 'baseline' },
        }),
      ],
      analysisRuns: [anAnalysisRun({ name: 'run', owner: 'experiment' })],
      pods: [aPod({ name: 'pod', owner: 'baseline' })],
    });
    assert.deepEqual(outline(tree), ['2: experiment']);
    const node = tree.revisions[0]?.experiments[0];
    assert.deepEqual(
      node?.replicaSets.map(({ replicaSet, experimentTemplate, pods, roles }) => ({
        name: replicaSet.metadata.name,
        experimentTemplate,
        pods: pods.length,
        roles,
      })),
      [{ name: 'baseline', experimentTemplate: 'baseline', pods: 1, roles: [] }],
    );
    assert.equal(node.analysisRuns.length, 1);
  });
});

describe('orders', () => {
  const created = (second: number): Json => ({ creationTimestamp: `2026-11-23T12:00:0${second}Z` });

  test('ReplicaSets of one revision by name, whatever their age', () => {
    const tree = join({
      replicaSets: [
        aReplicaSet({ name: 'b', revision: 1, metadata: created(1) }),
        aReplicaSet({ name: 'a', revision: 1, metadata: created(2) }),
        aReplicaSet({ name: 'B', revision: 1, metadata: created(3) }),
      ],
    });
    assert.deepEqual(outline(tree), ['1: B, a, b']);
  });

  test('pods by creation, then by name', () => {
    const tree = join({
      replicaSets: [aReplicaSet({ name: 'rs', revision: 1 })],
      pods: [
        aPod({ name: 'c', metadata: created(1) }),
        aPod({ name: 'b', metadata: created(2) }),
        aPod({ name: 'a', metadata: created(2) }),
      ],
    });
    assert.deepEqual(
      replicaSetsOf(tree).flatMap(({ pods }) => pods.map(({ metadata }) => metadata.name)),
      ['c', 'a', 'b'],
    );
  });

  test('AnalysisRuns by creation, then by name downwards', () => {
    const tree = join({
      analysisRuns: [
        anAnalysisRun({ name: 'a', revision: 1, metadata: created(2) }),
        anAnalysisRun({ name: 'b', revision: 1, metadata: created(2) }),
        anAnalysisRun({ name: 'c', revision: 1, metadata: created(1) }),
      ],
    });
    assert.deepEqual(outline(tree), ['1: c, b, a']);
  });
});

describe('roles', () => {
  const roles = (spec: Json, status: Json): Readonly<Record<string, readonly string[]>> => {
    const replicaSets = ['a', 'b', 'c'].map((hash, index) => aReplicaSet({ name: hash, hash, revision: index + 1 }));
    const tree = join({ rollout: aRollout({ spec, status }), replicaSets });
    return Object.fromEntries(replicaSetsOf(tree).map((node) => [node.replicaSet.metadata.name, node.roles]));
  };
  const CANARY = { strategy: { canary: {} } };
  const PING_PONG = { strategy: { canary: { pingPong: { pingService: 'i', pongService: 'o' } } } };
  const BLUE_GREEN = { strategy: { blueGreen: { activeService: 'active' } } };
  const cases: readonly (readonly [
    name: string,
    spec: Json,
    status: Json,
    roles: Readonly<Record<string, readonly string[]>>,
  ])[] = [
    [
      'of a canary are stable and canary; older revisions have none',
      CANARY,
      { stableRS: 'b', currentPodHash: 'c' },
      { c: ['canary'], b: ['stable'], a: [] },
    ],
    [
      'of a promoted canary are stable only',
      CANARY,
      { stableRS: 'c', currentPodHash: 'c' },
      { c: ['stable'], b: [], a: [] },
    ],
    [
      'with ping-pong: the stable one is ping, the canary pong',
      PING_PONG,
      { stableRS: 'b', currentPodHash: 'c', canary: { stablePingPong: 'ping' } },
      { c: ['canary', 'pong'], b: ['stable', 'ping'], a: [] },
    ],
    [
      'with ping-pong: the stable one is pong, the canary ping',
      PING_PONG,
      { stableRS: 'b', currentPodHash: 'c', canary: { stablePingPong: 'pong' } },
      { c: ['canary', 'ping'], b: ['stable', 'pong'], a: [] },
    ],
    [
      'with ping-pong not decided yet: the stable one counts as pong',
      PING_PONG,
      { stableRS: 'b', currentPodHash: 'c' },
      { c: ['canary', 'ping'], b: ['stable', 'pong'], a: [] },
    ],
    [
      'of blue-green before the switch',
      BLUE_GREEN,
      { stableRS: 'b', currentPodHash: 'c', blueGreen: { activeSelector: 'b', previewSelector: 'c' } },
      { c: ['preview'], b: ['stable', 'active'], a: [] },
    ],
    [
      'of blue-green after the switch, before it is stable',
      BLUE_GREEN,
      { stableRS: 'b', currentPodHash: 'c', blueGreen: { activeSelector: 'c', previewSelector: 'c' } },
      { c: ['active'], b: ['stable'], a: [] },
    ],
    [
      'of blue-green whose preview Service stands on the stable one',
      BLUE_GREEN,
      { stableRS: 'b', currentPodHash: 'c', blueGreen: { activeSelector: 'c', previewSelector: 'b' } },
      { c: ['active'], b: ['stable', 'preview'], a: [] },
    ],
    ['without any hash in the status', CANARY, {}, { c: [], b: [], a: [] }],
    ['without a strategy', {}, { stableRS: 'b', currentPodHash: 'c' }, { c: [], b: [], a: [] }],
  ];
  for (const [name, spec, status, expected] of cases) {
    test(name, () => assert.deepEqual(roles(spec, status), expected));
  }

  test('are none for a ReplicaSet without a hash, also where the status has none', () => {
    const tree = join({
      rollout: aRollout({ spec: CANARY, status: { stableRS: '' } }),
      replicaSets: [aReplicaSet({ name: 'rs', revision: 1 })],
    });
    assert.deepEqual(replicaSetsOf(tree)[0]?.roles, []);
  });
});
