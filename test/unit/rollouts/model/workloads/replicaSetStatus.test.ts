// A ReplicaSet's status and its scale-down delay (reference 2.2, plugin-text part 3).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { replicaFailure, replicaSetStatus, scaleDownDeadline } from '../../../../../src/rollouts';
import { aReplicaSet, CREATED, CREATED_MS, type Json } from '../../../../support/modelObjects';

const FAILURE = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' };

describe('a ReplicaSet', () => {
  const cases: readonly (readonly [
    name: string,
    parts: { metadata?: Json; spec?: Json; status?: Json },
    status: string,
  ])[] = [
    ['is Healthy with all its pods', { spec: { replicas: 2 }, status: { availableReplicas: 2 } }, 'Healthy'],
    ['is Progressing with too few', { spec: { replicas: 2 }, status: { availableReplicas: 1 } }, 'Progressing'],
    ['is ScaledDown when none are wanted', { spec: { replicas: 0 }, status: { availableReplicas: 0 } }, 'ScaledDown'],
    [
      'is ScaledDown while its last pods still go',
      { spec: { replicas: 0 }, status: { replicas: 3, availableReplicas: 3 } },
      'ScaledDown',
    ],
    ['is a ReplicaFailure when pods cannot be made', { status: { conditions: [FAILURE] } }, 'ReplicaFailure'],
    ['is no failure once that is over', { status: { conditions: [{ ...FAILURE, status: 'False' }] } }, 'Healthy'],
    [
      'is Progressing while its last change is not observed, which hides the failure',
      { metadata: { generation: 2 }, status: { observedGeneration: 1, conditions: [FAILURE] } },
      'Progressing',
    ],
    [
      'is Progressing while its last change is not observed, also when scaled to 0',
      { metadata: { generation: 2 }, spec: { replicas: 0 }, status: { observedGeneration: 1 } },
      'Progressing',
    ],
    ['is Healthy where nothing says how many are wanted', { spec: { replicas: undefined } }, 'Healthy'],
  ];
  for (const [name, parts, status] of cases) {
    test(name, () => assert.equal(replicaSetStatus(aReplicaSet({ name: 'rs', ...parts })), status));
  }

  test('says why pods cannot be made', () => {
    const replicaSet = aReplicaSet({ name: 'rs', status: { conditions: [FAILURE] } });
    assert.equal(replicaFailure(replicaSet), 'exceeded quota');
    assert.equal(replicaFailure(aReplicaSet({ name: 'rs' })), undefined);
  });
});

describe('the scale-down delay', () => {
  const deadline = (text: string): ReturnType<typeof scaleDownDeadline> =>
    scaleDownDeadline(aReplicaSet({ name: 'rs', annotations: { 'scale-down-deadline': text } }));

  test('ends at the annotated moment', () => assert.deepEqual(deadline(CREATED), { at: CREATED_MS }));
  test('is there but without a moment when the annotation cannot be read', () => {
    assert.deepEqual(deadline('tomorrow'), { at: undefined });
    assert.deepEqual(deadline('2026'), { at: undefined });
  });
  test('is absent without the annotation, or with an empty one', () => {
    assert.equal(scaleDownDeadline(aReplicaSet({ name: 'rs' })), undefined);
    assert.equal(deadline(''), undefined);
  });
});
