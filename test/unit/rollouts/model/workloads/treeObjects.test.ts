// Which object a uid names, wherever it stands in the tree of a rollout.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { joinRollout, treeObject } from '../../../../../src/rollouts';
import { anAnalysisRun, anExperiment, aPod, aReplicaSet, aRollout } from '../../../../support/modelObjects';

it('A uid names the rollout or anything that belongs to it, and nothing else', () => {
  const tree = joinRollout({
    rollout: aRollout(),
    replicaSets: [
      aReplicaSet({ name: 'api-a', hash: 'a', revision: 1 }),
      aReplicaSet({ name: 'trial-a', owner: 'trial' }),
      aReplicaSet({ name: 'foreign', owner: 'somebody' }),
    ],
    pods: [aPod({ name: 'api-a-1', owner: 'api-a' }), aPod({ name: 'trial-a-1', owner: 'trial-a' })],
    experiments: [anExperiment({ name: 'trial', revision: 1 })],
    analysisRuns: [anAnalysisRun({ name: 'run', revision: 1 }), anAnalysisRun({ name: 'trial-run', owner: 'trial' })],
  });
  const kinds = {
    ...{ rollout: 'Rollout', 'api-a': 'ReplicaSet', 'api-a-1': 'Pod', run: 'AnalysisRun', trial: 'Experiment' },
    ...{ 'trial-a': 'ReplicaSet', 'trial-a-1': 'Pod', 'trial-run': 'AnalysisRun' },
  };
  for (const [uid, kind] of Object.entries(kinds)) {
    const object = treeObject(tree, uid);
    assert.deepEqual([object?.kind, object?.namespace, object?.uid], [kind, 'shop', uid]);
  }
  assert.equal(treeObject(tree, 'foreign'), undefined);
});
