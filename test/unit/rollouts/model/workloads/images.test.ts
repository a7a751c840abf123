// Images under a Rollout and their roles (reference 2.1, plugin-text part 2).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinRollout, type ReplicaSet, type Rollout, rolloutImages } from '../../../../../src/rollouts';
import { anExperiment, aReplicaSet, aRollout } from '../../../../support/modelObjects';

const CANARY = aRollout({ spec: { strategy: { canary: {} } }, status: { stableRS: 'a', currentPodHash: 'b' } });
const BLUE_GREEN = aRollout({
  spec: { strategy: { blueGreen: {} } },
  status: { stableRS: 'a', currentPodHash: 'b', blueGreen: { activeSelector: 'a', previewSelector: 'b' } },
});

function images(rollout: Rollout, replicaSets: readonly ReplicaSet[]): readonly string[] {
  const experiments = [anExperiment({ name: 'experiment', revision: 2 })];
  const tree = joinRollout({ rollout, replicaSets, pods: [], analysisRuns: [], experiments });
  return rolloutImages(tree).map(({ image, roles }) => `${image} [${roles.join(' ')}]`);
}

test('images are sorted, each with the roles of its ReplicaSet', () => {
  const sets = [
    aReplicaSet({ name: 'stable', hash: 'a', revision: 1, images: ['web:1', 'proxy:1'] }),
    aReplicaSet({ name: 'canary', hash: 'b', revision: 2, images: ['web:2', 'Proxy:2'] }),
  ];
  assert.deepEqual(images(CANARY, sets), ['Proxy:2 [canary]', 'proxy:1 [stable]', 'web:1 [stable]', 'web:2 [canary]']);
});

test('an image of several ReplicaSets has all their roles, sorted', () => {
  const sets = [
    aReplicaSet({ name: 'stable', hash: 'a', revision: 1, images: ['proxy:1'] }),
    aReplicaSet({ name: 'canary', hash: 'b', revision: 2, images: ['proxy:1'] }),
    aReplicaSet({
      name: 'baseline',
      owner: 'experiment',
      images: ['proxy:1'],
      annotations: { 'experiment.argoproj.io/template-name': 'baseline' },
    }),
  ];
  assert.deepEqual(images(CANARY, sets), ['proxy:1 [canary stable Σ:baseline]']);
});

test('roles of one ReplicaSet keep their own order: stable before active', () => {
  const sets = [
    aReplicaSet({ name: 'one', hash: 'a', revision: 1, images: ['web:1'] }),
    aReplicaSet({ name: 'two', hash: 'b', revision: 2, images: ['web:2'] }),
  ];
  assert.deepEqual(images(BLUE_GREEN, sets), ['web:1 [stable active]', 'web:2 [preview]']);
});

test('an image twice in one pod has its roles once, sorted', () => {
  const sets = [aReplicaSet({ name: 'one', hash: 'a', revision: 1, images: ['web:1', 'web:1'] })];
  assert.deepEqual(images(BLUE_GREEN, sets), ['web:1 [active stable]']);
});

test('ReplicaSets without pods and older revisions add no role; the former no image either', () => {
  const sets = [
    aReplicaSet({ name: 'gone', hash: 'b', revision: 2, images: ['web:2'], status: { replicas: 0 } }),
    aReplicaSet({ name: 'older', hash: 'o', revision: 1, images: ['web:0'] }),
  ];
  assert.deepEqual(images(CANARY, sets), ['web:0 []']);
});

test("an Experiment's ReplicaSet that does not say its template adds no role", () => {
  assert.deepEqual(images(CANARY, [aReplicaSet({ name: 'x', owner: 'experiment', images: ['web:9'] })]), ['web:9 []']);
});
