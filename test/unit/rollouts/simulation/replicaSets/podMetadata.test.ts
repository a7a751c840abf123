// Labels and annotations that go with a revision's role (upstream `ephemeralmetadata_test`, e2e TestEphemeralMetadata).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const CANARY = {
  canaryMetadata: { labels: { role: 'canary' }, annotations: { note: 'new' } },
  stableMetadata: { labels: { role: 'stable' } },
};

function cluster(): SimulatedCluster {
  return SimulatedCluster.healthy({
    steps: [{ setWeight: 25 }, { pause: {} }],
    canary: CANARY,
    withPods: true,
  });
}

/** `role note` in the template of a revision's ReplicaSet. */
function template(of: SimulatedCluster, revision: number): string {
  const { labels, annotations } = of.replicaSet(revision).spec.template?.metadata ?? {};
  return [labels?.['role'], annotations?.['note']].filter(Boolean).join(' ');
}

/** The roles that the pods of a revision say they have. */
function pods(of: SimulatedCluster, revision: number): readonly (string | undefined)[] {
  const { uid } = of.replicaSet(revision).metadata;
  const own = (of.world.pods ?? []).filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === uid);
  return [...new Set(own.map(({ metadata }) => metadata.labels?.['role']))];
}

describe('metadata of a role', () => {
  test('is that of stable on a first deploy', () => {
    assert.equal(template(cluster(), 1), 'stable');
  });

  test('is that of the canary for the new revision, while the old one keeps its own', () => {
    const updating = cluster().setImage('web:2');
    assert.equal(template(updating, 2), 'canary new');
    assert.equal(template(updating, 1), 'stable');
  });

  test('changes with the promotion, in the template and in the pods that are there', () => {
    const updating = cluster().setImage('web:2').promote();
    assert.equal(updating.phase, 'Healthy');
    assert.equal(template(updating, 2), 'stable');
    assert.equal(template(updating, 1), '', 'a revision without a role has no metadata of one');
    assert.deepEqual(pods(updating, 2), ['stable']);
  });

  test('is no reason for another revision', () => {
    const updating = cluster().setImage('web:2').promote().undo(1);
    assert.equal(updating.world.replicaSets.length, 2);
  });

  test('is taken away when the spec names none any more', () => {
    const stripped = cluster().editCanary({ stableMetadata: undefined });
    assert.equal(template(stripped, 1), '');
    assert.deepEqual(pods(stripped, 1), [undefined]);
    assert.equal(stripped.phase, 'Healthy');
  });

  test('that somebody made unreadable is written again', () => {
    const before = cluster();
    const replicaSets = before.world.replicaSets.map((replicaSet) => {
      const annotations = { ...replicaSet.metadata.annotations, 'rollout.argoproj.io/ephemeral-metadata': '{' };
      return { ...replicaSet, metadata: { ...replicaSet.metadata, annotations } };
    });
    before.world = { ...before.world, replicaSets };
    assert.equal(template(before.settle(), 1), 'stable');
  });
});
