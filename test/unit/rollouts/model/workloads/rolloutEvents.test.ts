// Which Events of a namespace are about a Rollout: by uid, or by the name that a pod of its ReplicaSets has.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KubernetesEvent } from '../../../../../src/rollouts';
import { eventsOf, joinRollout, mayConcern } from '../../../../../src/rollouts';
import { aReplicaSet, aRollout } from '../../../../support/modelObjects';

function about(kind: string, name: string, rest: Partial<KubernetesEvent['involvedObject']> = {}): KubernetesEvent {
  return {
    kind: 'Event',
    metadata: { name: `${name}.1`, namespace: 'shop', uid: `event of ${name}`, resourceVersion: '1' },
    involvedObject: { kind, name, ...rest },
  };
}

const LONG = 'a-rollout-whose-name-is-so-long-that-its-pods-lose-some';

describe('An Event', () => {
  const rollout = aRollout({ metadata: { name: 'web' } });
  const replicaSet = aReplicaSet({ name: 'web-75d4b7c9f4', revision: 2 });
  const tree = joinRollout({ rollout, replicaSets: [replicaSet], pods: [], analysisRuns: [], experiments: [] });

  for (const [event, expected] of [
    [about('Rollout', 'web', { uid: rollout.metadata.uid }), true],
    [about('Rollout', 'web'), true],
    [about('Rollout', 'web', { uid: 'of the one before' }), false],
    [about('ReplicaSet', 'web-75d4b7c9f4', { uid: replicaSet.metadata.uid }), true],
    [about('Pod', 'web-75d4b7c9f4-x7k2p', { uid: 'a pod that is gone' }), true],
    [about('Pod', 'web-75d4b7c9f4-x7k2p-more', { uid: 'another' }), false],
    [about('Pod', 'web-xyz-x7k2p', { uid: 'another' }), false],
    [about('Service', 'web', { uid: 'a service' }), false],
  ] as const)
    test(`of ${event.involvedObject.kind} ${event.involvedObject.name} (${event.involvedObject.uid ?? 'no uid'}) ${expected ? 'is' : 'is not'} about it`, () =>
      assert.equal(eventsOf(tree, [event]).length, expected ? 1 : 0));

  test('of a pod whose name lost its end to the random letters is kept and found', () => {
    const long = aRollout({ metadata: { name: LONG } });
    const itsReplicaSet = aReplicaSet({ name: `${LONG}-75d4b7c9f4`, revision: 1 });
    const pod = about('Pod', `${`${LONG}-75d4b7c9f4-`.slice(0, 58)}x7k2p`, { uid: 'gone' });
    assert.equal(mayConcern(pod, long), true);
    const itsTree = joinRollout({
      rollout: long,
      replicaSets: [itsReplicaSet],
      pods: [],
      analysisRuns: [],
      experiments: [],
    });
    assert.equal(eventsOf(itsTree, [pod]).length, 1);
  });
});
