import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weightWords } from '../../../../../src/presentation/panel/timeline/weightWords';
import { numbersIn } from '../numbersIn';
import { PLAN, replicaSetOf, rolloutOf } from '../objects';

const ROUTED = { canary: { steps: PLAN, trafficRouting: { nginx: { stableIngress: 'web' } } } };

describe("The canary's weight", () => {
  const cases: readonly {
    readonly name: string;
    readonly rollout: Parameters<typeof rolloutOf>[0];
    /** Ready canary pods; absent: the ReplicaSet is not known. */
    readonly canary?: number;
    /** The text's numbers: wanted, real, then the pods they are counted by; absent: there is no weight to show. */
    readonly numbers: readonly number[] | undefined;
    readonly says?: RegExp;
  }[] = [
    {
      name: 'is that of the step and, really, the share of available pods',
      rollout: { status: { currentStepIndex: 2, availableReplicas: 3 } },
      canary: 1,
      numbers: [40, 33, 1, 3],
    },
    {
      name: 'is 0 really before a canary pod is ready',
      rollout: { status: { currentStepIndex: 0 } },
      canary: 0,
      numbers: [20, 0, 0, 5],
    },
    {
      name: 'is not made up before the ReplicaSet has been read',
      rollout: { status: { currentStepIndex: 0, updatedReplicas: 1 } },
      numbers: [20],
      says: /not known/i,
    },
    {
      name: 'is known to be 0 while there is no ReplicaSet to read',
      rollout: { status: { currentStepIndex: 0, updatedReplicas: 0 } },
      numbers: [20, 0, 0, 5],
    },
    {
      name: 'is wanted to be 0 after an abort while the canary still serves',
      rollout: { status: { currentStepIndex: 0, abort: true } },
      canary: 2,
      numbers: [0, 40, 2, 5],
    },
    {
      name: 'is still counted by pods after the last step, where the controller says 100',
      rollout: { status: { currentStepIndex: 4 } },
      canary: 3,
      numbers: [100, 60, 3, 5],
    },
    {
      name: 'says so when no pod is available at all',
      rollout: { status: { currentStepIndex: 0, availableReplicas: 0 } },
      canary: 0,
      numbers: [20, 0],
    },
    {
      name: 'is what the traffic router was told',
      rollout: {
        strategy: ROUTED,
        status: { currentStepIndex: 2, canary: { weights: { canary: { weight: 20 }, stable: { weight: 80 } } } },
      },
      canary: 5,
      numbers: [40, 20],
      says: /traffic router/i,
    },
    {
      name: 'says when the traffic router has not confirmed it',
      rollout: {
        strategy: ROUTED,
        status: {
          currentStepIndex: 2,
          canary: { weights: { canary: { weight: 40 }, stable: { weight: 60 }, verified: false } },
        },
      },
      canary: 5,
      numbers: [40, 40],
      says: /not verified/i,
    },
    {
      name: 'is written as a part where all traffic is not 100',
      rollout: {
        strategy: {
          canary: { steps: [{ setWeight: 400 }], trafficRouting: { istio: {}, maxTrafficWeight: 1000 } },
        },
        status: {
          currentStepIndex: 0,
          canary: { weights: { canary: { weight: 400 }, stable: { weight: 600 } } },
        },
      },
      canary: 5,
      numbers: [400, 1000, 400, 1000],
      says: /traffic router/i,
    },
    { name: 'is not shown without an update', rollout: { status: { stableRS: 'new' } }, numbers: undefined },
    { name: 'is not shown for the first revision', rollout: { status: { stableRS: '' } }, numbers: undefined },
    { name: 'is not shown for blue-green', rollout: { strategy: { blueGreen: {} } }, numbers: undefined },
  ];
  for (const { name, rollout, canary, numbers, says } of cases)
    it(name, () => {
      const replicaSets =
        canary === undefined ? [] : [replicaSetOf({ hash: 'new', revision: 2, wanted: 5, ready: canary })];
      const text = weightWords(rolloutOf(rollout), replicaSets);
      assert.deepEqual(text === undefined ? undefined : numbersIn(text), numbers);
      if (says) assert.match(text ?? '', says);
    });
});
