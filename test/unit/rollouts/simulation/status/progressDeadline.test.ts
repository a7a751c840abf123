// Lack of progress: when it is noticed, when it is not judged, and what it leads to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RolloutStatus } from '../../../../../src/rollouts';
import { hasProgressed } from '../../../../../src/rollouts/simulation/status/progress';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { settledRollout } from '../../../../support/settledRollout';

const DEADLINE = { progressDeadlineSeconds: 15 };

function hanging(parts: ClusterParts = {}): SimulatedCluster {
  const { spec, ...others } = parts;
  return SimulatedCluster.healthy({ ...others, spec: { ...DEADLINE, ...spec } }).setImage('web:bad');
}

describe('the progress deadline', () => {
  test('says which ReplicaSet hangs', () => {
    const cluster = hanging();
    assert.equal(cluster.advance(14).phase, 'Progressing more replicas need to be updated');
    cluster.advance(2);
    const { name } = cluster.replicaSet(2).metadata;
    assert.equal(cluster.phase, `Degraded ProgressDeadlineExceeded: ReplicaSet "${name}" has timed out progressing.`);
  });

  test('is looked at a second late, and nothing comes after it', () => {
    const cluster = hanging();
    const { nextAt } = settledRollout(cluster.world, cluster.now, { version: 'head' });
    assert.equal(nextAt, cluster.now + 16_000);
    cluster.advance(16);
    assert.equal(settledRollout(cluster.world, cluster.now, { version: 'head' }).nextAt, undefined);
  });

  test('is forgotten when a pod becomes ready after all', () => {
    const cluster = hanging().advance(20);
    cluster.available = ({ spec }) => spec.replicas ?? 1;
    assert.equal(cluster.settle().phase, 'Healthy');
  });

  for (const [what, parts] of [
    ['a step pauses', { steps: [{ pause: {} }] }],
    [
      'a step analyses',
      { steps: [{ analysis: { templates: [{ templateName: 'slow' }] } }], templates: [aTemplate('slow')] },
    ],
  ] as const) {
    test(`does not run while ${what}`, () => {
      const cluster = SimulatedCluster.healthy({ spec: DEADLINE, ...parts });
      cluster.measure = () => undefined;
      cluster.setImage('web:bad').advance(60);
      assert.notEqual(cluster.status.currentPodHash, cluster.status.stableRS);
      assert.ok(!cluster.phase.includes('ProgressDeadlineExceeded'), cluster.phase);
    });
  }

  test('does not run while somebody has paused', () => {
    const cluster = SimulatedCluster.healthy({ spec: DEADLINE }).pause().setImage('web:bad').advance(60);
    assert.equal(cluster.phase, 'Paused manually paused');
  });

  test('runs again in full when a paused rollout is resumed', () => {
    const cluster = hanging().advance(10).pause().advance(60).resume().advance(14);
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
    assert.match(cluster.advance(3).phase, /^Degraded ProgressDeadlineExceeded/);
  });

  test('aborts where the spec asks for it; up to 1.9 without saying why', () => {
    for (const [version, reason] of [
      ['1.9.1', ''],
      ['head', ': ReplicaSet "api-HASH" has timed out progressing.'],
    ] as const) {
      const cluster = hanging({ version, spec: { progressDeadlineAbort: true } }).advance(16);
      const phase = cluster.phase.replace(/api-[a-z0-9]+/, 'api-HASH');
      assert.equal(phase, `Degraded RolloutAborted: Rollout aborted update to revision 2${reason}`, version);
      assert.equal(cluster.pods, 'r1 4');
    }
  });

  test('aborts when the spec asks for it only after it is over', () => {
    const cluster = hanging().advance(20).edit({ progressDeadlineAbort: true });
    assert.match(cluster.phase, /^Degraded RolloutAborted/);
  });

  test('is not judged again while paused, even when a pod changes', () => {
    const cluster = hanging().advance(5).pause().advance(60);
    cluster.available = ({ spec }, image) => (image === 'web:bad' ? 0 : (spec.replicas ?? 1) - 1);
    cluster.settle();
    assert.equal(cluster.status.conditions?.find(({ type }) => type === 'Progressing')?.reason, 'RolloutPaused');
  });

  test('is not judged after an abort, however long the old pods take', () => {
    const cluster = hanging();
    cluster.available = () => 0;
    cluster.abort().advance(60);
    assert.match(cluster.phase, /^Degraded RolloutAborted/);
  });

  test('is 600 seconds where the spec names none', () => {
    const cluster = SimulatedCluster.healthy().setImage('web:bad');
    assert.equal(cluster.advance(599).status.phase, 'Progressing');
    assert.equal(cluster.advance(2).status.phase, 'Degraded');
  });
});

describe('progress', () => {
  const before: RolloutStatus = { replicas: 6, updatedReplicas: 2, readyReplicas: 4, availableReplicas: 4 };
  const rows: readonly [what: string, after: RolloutStatus, isProgress: boolean][] = [
    ['nothing', {}, false],
    ['a new pod', { replicas: 7, updatedReplicas: 3 }, true],
    ['an old pod less', { replicas: 5 }, true],
    ['an old pod more', { replicas: 7 }, false],
    ['a ready pod more', { readyReplicas: 5 }, true],
    ['a ready pod less', { readyReplicas: 3 }, false],
    ['an available pod more', { availableReplicas: 5 }, true],
    ['an available pod less', { availableReplicas: 3 }, false],
    ['another stable revision', { stableRS: 'abc' }, true],
    ['other steps', { currentStepHash: 'abc' }, true],
  ];
  for (const [what, after, isProgress] of rows) {
    test(`${what} ${isProgress ? 'is' : 'is not'} progress`, () => {
      assert.equal(hasProgressed(before, { ...before, ...after }), isProgress);
    });
  }

  test('the next step is progress, the first is none', () => {
    assert.equal(hasProgressed({ currentStepIndex: 1 }, { currentStepIndex: 2 }), true);
    assert.equal(hasProgressed({}, { currentStepIndex: 0 }), false);
  });
});

describe('a threshold for progress', () => {
  test('lets a step go on with part of its pods', () => {
    const steps = [{ setWeight: 50 }, { pause: {} }];
    for (const [type, value, expected] of [
      ['Percent', 50, 1],
      ['Percent', 51, 0],
      ['Pods', 2, 1],
      ['Pods', 3, 0],
    ] as const) {
      const cluster = SimulatedCluster.healthy({
        replicas: 8,
        steps,
        canary: { replicaProgressThreshold: { type, value }, maxSurge: 8 },
      });
      cluster.available = (replicaSet, image) => (image === 'web:2' ? 2 : (replicaSet.spec.replicas ?? 1));
      cluster.setImage('web:2');
      assert.equal(cluster.replicaSet(2).spec.replicas, 4);
      assert.equal(cluster.status.currentStepIndex, expected, `${type} ${String(value)}`);
    }
  });
});
