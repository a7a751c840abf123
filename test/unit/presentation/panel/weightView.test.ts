import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weightView } from '../../../../src/presentation/panel/weightView';
import { numbersIn } from './numbersIn';
import { PLAN, replicaSetOf, rolloutOf } from './objects';

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
    readonly real?: number;
  }[] = [
    {
      name: 'is that of the step and, really, the share of available pods',
      rollout: { status: { currentStepIndex: 2, availableReplicas: 3 } },
      canary: 1,
      numbers: [40, 33, 1, 3],
      real: 0.33,
    },
    {
      name: 'is 0 really before a canary pod is ready',
      rollout: { status: { currentStepIndex: 0 } },
      canary: 0,
      numbers: [20, 0, 0, 5],
      real: 0,
    },
    {
      name: 'is not made up before the ReplicaSet has been read',
      rollout: { status: { currentStepIndex: 0, updatedReplicas: 1 } },
      numbers: [20],
      says: /not known/i,
      real: 0,
    },
    {
      name: 'is known to be 0 while there is no ReplicaSet to read',
      rollout: { status: { currentStepIndex: 0, updatedReplicas: 0 } },
      numbers: [20, 0, 0, 5],
      real: 0,
    },
    {
      name: 'is wanted to be 0 after an abort while the canary still serves',
      rollout: { status: { currentStepIndex: 0, abort: true } },
      canary: 2,
      numbers: [0, 40, 2, 5],
      real: 0.4,
    },
    {
      name: 'is still counted by pods after the last step, where the controller says 100',
      rollout: { status: { currentStepIndex: 4 } },
      canary: 3,
      numbers: [100, 60, 3, 5],
      real: 0.6,
    },
    {
      name: 'says so when no pod is available at all',
      rollout: { status: { currentStepIndex: 0, availableReplicas: 0 } },
      canary: 0,
      numbers: [20, 0],
      real: 0,
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
      real: 0.2,
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
      real: 0.4,
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
      real: 0.4,
    },
    { name: 'is not shown without an update', rollout: { status: { stableRS: 'new' } }, numbers: undefined },
    { name: 'is not shown for the first revision', rollout: { status: { stableRS: '' } }, numbers: undefined },
    { name: 'is not shown for blue-green', rollout: { strategy: { blueGreen: {} } }, numbers: undefined },
  ];
  for (const { name, rollout, canary, numbers, says, real } of cases)
    it(name, () => {
      const replicaSets =
        canary === undefined ? [] : [replicaSetOf({ hash: 'new', revision: 2, wanted: 5, ready: canary })];
      const view = weightView(rolloutOf(rollout), replicaSets);
      assert.deepEqual(view && numbersIn(view.text), numbers);
      if (says) assert.match(view?.text ?? '', says);
      assert.equal(view?.realShare, real);
    });
});

describe("The scale below the weight's bar", () => {
  const marksOf = (weights: readonly number[]): readonly string[] | undefined =>
    weightView(
      rolloutOf({ strategy: { canary: { steps: weights.map((setWeight) => ({ setWeight })) } } }),
      [],
    )?.marks.map(({ share, text }) => `${String(share)}:${text}`);

  it('has a mark for each weight of the plan, once and ascending, and both ends', () =>
    assert.deepEqual(marksOf([60, 20, 60]), ['0:0 %', '0.2:20', '0.6:60', '1:100 %']));

  it('labels only marks that have room', () =>
    assert.deepEqual(marksOf([5, 20, 25, 40, 95]), [
      '0:0 %',
      '0.05:',
      '0.2:20',
      '0.25:',
      '0.4:40',
      '0.95:',
      '1:100 %',
    ]));

  it('leaves out weights that cannot be', () =>
    assert.deepEqual(marksOf([-5, 120, 50]), ['0:0 %', '0.5:50', '1:100 %']));
});
