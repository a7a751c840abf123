import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { revisionTag } from '../../../../../src/rollouts';
import { aReplicaSet, aRollout } from '../../../../support/modelObjects';

function tagBetween(stable: readonly string[] | undefined, coming: readonly string[]): string | undefined {
  const rollout = aRollout({ status: { currentPodHash: 'two', stableRS: 'one' } });
  const two = aReplicaSet({ name: 'two', hash: 'two', images: coming });
  const one = stable && aReplicaSet({ name: 'one', hash: 'one', images: stable });
  return revisionTag({ rollout, replicaSets: one ? [one, two] : [two] });
}

describe('The tag of a revision', () => {
  const cases: readonly (readonly [
    name: string,
    stable: readonly string[] | undefined,
    coming: readonly string[],
    tag: string | undefined,
  ])[] = [
    ['is that of its image', ['web:1.4.0'], ['web:1.5.0-errors'], '1.5.0-errors'],
    ['is that of the image that differs', ['web:1', 'proxy:7'], ['web:2-rc', 'proxy:7'], '2-rc'],
    ['stands behind a port and before a digest', ['r:5000/web:1'], ['r:5000/web:v2@sha256:ab'], 'v2'],
    ['is known without the stable revision', undefined, ['web:2.0'], '2.0'],
    ['has the image beside it where it is a bare number', ['r:5000/shop/web:1'], ['r:5000/shop/web:2'], 'web:2'],
    ['is none where two images differ', ['web:1', 'proxy:7'], ['web:2', 'proxy:8'], undefined],
    ['is none where no image differs', ['web:1'], ['web:1'], undefined],
    ['is none of an image without one', ['r:5000/web:1'], ['r:5000/web@sha256:ab'], undefined],
  ];
  for (const [name, stable, coming, tag] of cases) it(name, () => assert.equal(tagBetween(stable, coming), tag));

  it('is read from the spec before there is a ReplicaSet', () => {
    const template = { spec: { containers: [{ name: 'web', image: 'web:3' }] } };
    assert.equal(revisionTag({ rollout: aRollout({ spec: { template } }) }), 'web:3');
  });
});
