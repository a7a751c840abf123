// The Scale of objects: what `kubectl scale` and autoscalers read of them, and write into them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scaleOf, withScale } from '../../../../../src/demo/server/api/scale';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { CREATED, storedObject } from '../../storedObject';

const LABELS = { matchLabels: { app: 'web', tier: 'front' } };

describe('The Scale', () => {
  const CASES: readonly (readonly [what: string, kind: string, members: JsonObject, spec: object, status: object])[] = [
    [
      'of a Rollout reads the members that its definition names',
      'Rollout',
      { spec: { replicas: 4, selector: LABELS }, status: { replicas: 9, HPAReplicas: 5, selector: 'app=web' } },
      { replicas: 4 },
      { replicas: 5, selector: 'app=web' },
    ],
    ['of a Rollout that says nothing is none', 'Rollout', { spec: {} }, { replicas: 0 }, { replicas: 0 }],
    [
      'of a Deployment reads its spec and writes its labels as a selector',
      'Deployment',
      { spec: { replicas: 3, selector: LABELS }, status: { replicas: 2 } },
      { replicas: 3 },
      { replicas: 2, selector: 'app=web,tier=front' },
    ],
    [
      'of a ReplicaSet without a count is one',
      'ReplicaSet',
      { spec: { selector: LABELS } },
      { replicas: 1 },
      { replicas: 0, selector: 'app=web,tier=front' },
    ],
  ];
  for (const [what, kind, members, spec, status] of CASES)
    it(what, () => {
      const scale = scaleOf(kindNamed(kind), storedObject(kind, 'web', members));
      assert.deepEqual([scale['kind'], scale['apiVersion']], ['Scale', 'autoscaling/v1']);
      assert.deepEqual(scale['spec'], spec);
      assert.deepEqual(scale['status'], status);
    });

  it('carries the identity of its object, and none of its labels', () => {
    const rollout = storedObject('Rollout', 'web', {}, { labels: { app: 'web' } });
    assert.deepEqual(scaleOf(kindNamed('Rollout'), rollout)['metadata'], {
      name: 'web',
      namespace: 'default',
      uid: 'uid-of-web',
      resourceVersion: '1',
      creationTimestamp: CREATED,
    });
  });

  it('sets the count and leaves the rest of the spec', () => {
    const rollout = storedObject('Rollout', 'web', {
      spec: { replicas: 1, paused: true },
      status: { phase: 'Paused' },
    });
    const scaled = withScale(rollout, { spec: { replicas: 7 } });
    assert.deepEqual(scaled, { ...rollout, spec: { replicas: 7, paused: true } });
  });

  it('without a count asks for none, as a scale to zero does', () => {
    assert.deepEqual(withScale(storedObject('Rollout', 'web'), {})['spec'], { replicas: 0 });
  });

  it('hands its version on, so that the optimistic lock holds', () => {
    const scaled = withScale(storedObject('Rollout', 'web'), { metadata: { resourceVersion: '7' }, spec: {} });
    assert.equal((scaled['metadata'] as JsonObject)['resourceVersion'], '7');
  });

  for (const replicas of [-1, 1.5])
    it(`of ${replicas} pods is a 400 that names the field`, () => {
      assert.throws(() => withScale(storedObject('Rollout', 'web'), { spec: { replicas } }), {
        code: 400,
        message: /"web".*spec\.replicas/,
      });
    });
});
