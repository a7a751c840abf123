import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownParts, nextTelling, replicaSetText } from '../../../../src/presentation/workloads';
import { joinRollout, USUAL_REACTION_MS, weightText } from '../../../../src/rollouts';
import { anExperiment, aPod, aReplicaSet, aRollout } from '../../../support/modelObjects';

type Counts = readonly [wanted: number | undefined, ready: number, existing: number];

function textOf([wanted, readyReplicas, replicas]: Counts): string {
  return replicaSetText({ spec: { replicas: wanted }, status: { readyReplicas, replicas } });
}

describe('The pods of a ReplicaSet', () => {
  const cases: readonly (readonly [what: string, counts: Counts, numbers: readonly string[]])[] = [
    ['are ready of wanted', [4, 3, 4], ['3', '4']],
    ['are wanted once where nobody says how often', [undefined, 0, 1], ['0', '1']],
    ['are more than wanted while it scales down', [4, 9, 9], ['9', '4']],
    ['are told while they end', [0, 0, 2], ['2']],
    ['are none when it is scaled down', [0, 0, 0], []],
  ];
  for (const [what, counts, numbers] of cases)
    it(what, () => assert.deepEqual(textOf(counts).match(/\d+/g) ?? [], numbers));

  it('never are "9 of 4"', () => assert.doesNotMatch(textOf([4, 9, 9]), / of /));

  it('are one pod or several', () => {
    assert.match(textOf([1, 1, 1]), /1 pod\b/);
    assert.match(textOf([2, 1, 2]), /2 pods\b/);
    assert.match(textOf([0, 0, 1]), /1 pod\b/);
  });
});

describe('A weight', () => {
  it('is of 100', () => assert.equal(weightText(40), '40 %'));
  it('or names what it is of', () => assert.match(weightText(40, 1000), /^40 .*1000$/));
});

describe('What a look adds to a sentence', () => {
  const replicaSet = aReplicaSet({ name: 'api-1', hash: 'a', revision: 1 });
  const experiment = anExperiment({
    name: 'baseline',
    revision: 1,
    metadata: { ownerReferences: [{ kind: 'Rollout', name: 'api', uid: 'rollout' }] },
  });
  const pod = aPod({ owner: replicaSet.metadata.uid });
  const tree = joinRollout({
    rollout: aRollout(),
    replicaSets: [replicaSet],
    pods: [pod],
    analysisRuns: [],
    experiments: [experiment],
  });

  it('is nothing while no ReplicaSet has been read: 0 pods would be said of a rollout that has some', () => {
    assert.deepEqual(knownParts(undefined), {});
    assert.deepEqual(knownParts({ tree: undefined, replicaSets: [] }), {});
    assert.deepEqual(knownParts({ tree, replicaSets: [] }), {});
  });

  it('is the ReplicaSets with their pods, and the experiments of every revision', () =>
    assert.deepEqual(knownParts({ tree, replicaSets: [replicaSet] }), {
      replicaSets: [replicaSet],
      experiments: [experiment],
      pods: [pod],
      experimentReplicaSets: [],
    }));
});

describe('A sentence with an end', () => {
  it('changes at its end, and once more when the controller is late', () => {
    assert.equal(nextTelling({ until: 5000 }, 1000), 5000);
    assert.equal(nextTelling({ until: 5000 }, 5000), 5000 + USUAL_REACTION_MS);
    assert.equal(nextTelling({ until: 5000 }, 5000 + USUAL_REACTION_MS), undefined);
  });

  it('changes where a wait becomes longer than usual', () => {
    assert.equal(nextTelling({ changesAt: 5000 }, 1000), 5001);
    assert.equal(nextTelling({ until: 9000, changesAt: 5000 }, 1000), 5001);
    assert.equal(nextTelling({ until: 4000, changesAt: 5000 }, 1000), 4000);
    assert.equal(nextTelling({ changesAt: 5000 }, 5001), undefined);
  });

  it('is the only one that changes by itself', () => assert.equal(nextTelling({}, 1000), undefined));
});
