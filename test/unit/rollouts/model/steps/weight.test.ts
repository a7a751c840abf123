// Weights that the steps ask for and weights that are real (reference 2.1).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  actualWeight,
  isScaledForRouter,
  isWeightHeldByRouter,
  maxWeight,
  realWeight,
  setWeight,
  trafficRouters,
  wantedCanaryPods,
} from '../../../../../src/rollouts';
import { aReplicaSet, aRollout, type Json } from '../../../../support/modelObjects';

const STEPS = [{ pause: {} }, { setWeight: 20 }, { pause: {} }, { setWeight: 40 }, { analysis: {} }];
const UPDATE = { stableRS: 'a', currentPodHash: 'b', availableReplicas: 3 };

function canary(parts: { canary?: Json; status?: Json; replicas?: number }): ReturnType<typeof aRollout> {
  return aRollout({
    spec: { replicas: parts.replicas, strategy: { canary: { steps: STEPS, ...parts.canary } } },
    status: { ...UPDATE, ...parts.status },
  });
}

describe('the weight that the steps ask for', () => {
  const cases: readonly (readonly [name: string, status: Json, weight: number])[] = [
    ['is 0 before the first setWeight', { currentStepIndex: 0 }, 0],
    ['is already the new one while the setWeight step works', { currentStepIndex: 1 }, 20],
    ['is the last one during a pause', { currentStepIndex: 2 }, 20],
    ['is the last one during an analysis', { currentStepIndex: 4 }, 40],
    ['is all once the steps are done', { currentStepIndex: 5 }, 100],
    ['is 0 while aborted', { currentStepIndex: 4, abort: true }, 0],
    ['is 0 while aborted behind the last step', { currentStepIndex: 5, abort: true }, 0],
    ['starts from the first step where no index is written', {}, 0],
  ];
  for (const [name, status, weight] of cases) test(name, () => assert.equal(setWeight(canary({ status })), weight));

  test('is all of maxTrafficWeight once the steps are done', () => {
    const rollout = canary({
      canary: { trafficRouting: { nginx: {}, maxTrafficWeight: 1000 } },
      status: { currentStepIndex: 5 },
    });
    assert.equal(setWeight(rollout), 1000);
    assert.equal(actualWeight(rollout, []), 1000);
  });

  test('is all for a canary without steps', () => {
    assert.equal(setWeight(aRollout({ spec: { strategy: { canary: {} } } })), 100);
  });
});

describe('the weight that is real', () => {
  const pods = (available: number): ReturnType<typeof aReplicaSet>[] => [
    aReplicaSet({ name: 'canary', hash: 'b', revision: 2, status: { availableReplicas: available } }),
    aReplicaSet({ name: 'stable', hash: 'a', revision: 1, status: { availableReplicas: 3 - available } }),
  ];
  const at = { currentStepIndex: 1 };

  test('is the share of the available pods, cut off', () => {
    assert.equal(actualWeight(canary({ status: at }), pods(1)), 33);
    assert.equal(actualWeight(canary({ status: at }), pods(2)), 66);
  });
  test('is 0 while nothing at all is available', () => {
    assert.equal(actualWeight(canary({ status: { ...at, availableReplicas: 0 } }), pods(1)), 0);
    assert.equal(
      actualWeight(canary({ canary: { trafficRouting: { nginx: {} } }, status: { ...at, availableReplicas: 0 } }), []),
      0,
    );
  });
  test('is 0 where the canary has no ReplicaSet yet', () => assert.equal(actualWeight(canary({ status: at }), []), 0));
  test('is 0 where the revision on its way is the stable one', () => {
    assert.equal(actualWeight(canary({ status: { ...at, currentPodHash: 'a' } }), pods(1)), 0);
  });
  test('is what the controller last set at the traffic router', () => {
    const rollout = canary({
      canary: { trafficRouting: { nginx: {} } },
      status: { ...at, canary: { weights: { canary: { weight: 7 }, stable: { weight: 93 } } } },
    });
    assert.equal(actualWeight(rollout, pods(1)), 7);
  });
  test('is the wanted one where the controller has not said what it set', () => {
    assert.equal(actualWeight(canary({ canary: { trafficRouting: { nginx: {} } }, status: at }), pods(1)), 20);
  });
  test('is all without a current step, also while aborted', () => {
    assert.equal(actualWeight(canary({ status: { currentStepIndex: 5, abort: true } }), pods(1)), 100);
  });
});

describe('traffic routers', () => {
  test('are named by their keys, plugins by their own names', () => {
    const { canary } = aRollout({
      spec: {
        strategy: {
          canary: {
            trafficRouting: {
              maxTrafficWeight: 200,
              managedRoutes: [{ name: 'r' }],
              istio: {},
              plugins: { 'org/gateway': {} },
              alb: null,
            },
          },
        },
      },
    }).spec.strategy;
    assert.deepEqual(trafficRouters(canary), ['istio', 'org/gateway']);
    assert.equal(maxWeight(canary), 200);
  });
  test('are none without trafficRouting', () => {
    assert.deepEqual(trafficRouters({}), []);
    assert.equal(maxWeight(undefined), 100);
  });
});

describe('the pods that a canary is to have', () => {
  const cases: readonly (readonly [name: string, parts: Parameters<typeof canary>[0], pods: number])[] = [
    ['are the whole pods closest to the weight', { replicas: 5, status: { currentStepIndex: 3 } }, 2],
    ['are one of two at 20 %, for there is no fifth of a pod', { replicas: 2, status: { currentStepIndex: 1 } }, 1],
    ['are all behind the last step', { replicas: 5, status: { currentStepIndex: 5 } }, 5],
    ['are none while aborted', { replicas: 5, status: { currentStepIndex: 0, abort: true } }, 0],
    ['are all during a full promotion', { replicas: 5, status: { currentStepIndex: 1, promoteFull: true } }, 5],
    ['are none where none are wanted', { replicas: 0, status: { currentStepIndex: 3 } }, 0],
    [
      'are rounded up with a traffic router',
      { replicas: 10, canary: { trafficRouting: { nginx: {} }, steps: [{ setWeight: 21 }] }, status: {} },
      3,
    ],
    [
      'are what setCanaryScale says with a traffic router',
      {
        replicas: 10,
        canary: { trafficRouting: { nginx: {} }, steps: [{ setCanaryScale: { replicas: 4 } }, { pause: {} }] },
        status: { currentStepIndex: 1 },
      },
      4,
    ],
  ];
  for (const [name, parts, pods] of cases) test(name, () => assert.equal(wantedCanaryPods(canary(parts)), pods));
});

describe('trafficRouting', () => {
  test('scales for a router even where none is named, but only a named one holds the weight', () => {
    const answers = [undefined, { maxTrafficWeight: 10 }, { nginx: {} }].map((trafficRouting) => {
      const canary = { trafficRouting };
      return [isScaledForRouter(canary), isWeightHeldByRouter(canary)];
    });
    assert.deepEqual(answers, [
      [false, false],
      [true, false],
      [true, true],
    ]);
  });
});

describe('the weight that an update really has', () => {
  const canaryPods = (available: number) => [
    aReplicaSet({ name: 'api-b', hash: 'b', status: { availableReplicas: available } }),
  ];

  test('is still counted by pods after the last step', () => {
    const real = realWeight(canary({ status: { currentStepIndex: 5 } }), canaryPods(2));
    assert.deepEqual(real, { by: 'pods', weight: 66, canaryPods: 2, allPods: 3 });
  });
  test('is counted by pods where trafficRouting names no router', () => {
    const rollout = canary({ canary: { trafficRouting: {} }, status: { currentStepIndex: 3 } });
    assert.deepEqual(realWeight(rollout, canaryPods(1)), { by: 'pods', weight: 33, canaryPods: 1, allPods: 3 });
  });
  test('is never more than all, although the two objects are read at different moments', () => {
    const real = realWeight(canary({ status: { currentStepIndex: 3 } }), canaryPods(4));
    assert.deepEqual(real, { by: 'pods', weight: 100, canaryPods: 3, allPods: 3 });
  });
  test('is not known while the status alone knows of canary pods', () => {
    assert.equal(realWeight(canary({ status: { currentStepIndex: 3, updatedReplicas: 1 } }), []), undefined);
  });
  test('is what the router was told, perhaps not verified', () => {
    const weights = { canary: { weight: 20 }, stable: { weight: 80 }, verified: false };
    const rollout = canary({
      canary: { trafficRouting: { nginx: {} } },
      status: { currentStepIndex: 3, canary: { weights } },
    });
    assert.deepEqual(realWeight(rollout, []), { by: 'router', weight: 20, isVerified: false });
  });
});
