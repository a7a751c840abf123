// The numbers of the reference's appendix A1 and A2 and of the comment above upstream's function, one test a row.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy, RolloutSpec, RolloutStatus } from '../../../../../src/rollouts';
import {
  basicReplicaCounts,
  podsForWeight,
  replicaLimits,
  routedReplicaCounts,
} from '../../../../../src/rollouts/model/replicas';

const counts = ({ canary, stable }: { canary: number; stable: number }): string => `${canary}+${stable}`;

describe('replicaLimits resolves maxSurge and maxUnavailable to pods', () => {
  type Row = [surge: number | string | undefined, unavailable: number | string | undefined, replicas: number, string];
  const rows: Row[] = [
    [undefined, undefined, 4, '1/1'],
    [undefined, undefined, 3, '1/0'],
    [undefined, undefined, 10, '3/2'],
    ['25%', 0, 5, '2/0'],
    ['25', '25', 10, '3/2'],
    ['1', 0, 10, '1/0'],
    ['1', '1', 200, '2/2'],
    [2, 1, 10, '2/1'],
    ['0%', '1%', 2, '0/1'],
    ['0%', '1%', 1, '0/1'],
    ['1%', '25%', 2, '1/0'],
    ['1%', '25%', 1, '1/0'],
    ['1%', '0%', 2, '1/0'],
    [0, 0, 10, '0/1'],
    ['0%', '0%', 10, '0/1'],
    [1, 20, 3, '1/3'],
    [undefined, undefined, 0, '0/0'],
    ['1.5%', 1, 10, '0/0'],
    ['lots', 1, 10, '0/0'],
  ];
  for (const [maxSurge, maxUnavailable, replicas, expected] of rows) {
    test(`surge ${maxSurge} and unavailable ${maxUnavailable} of ${replicas} are ${expected} pods`, () => {
      const limits = replicaLimits({ maxSurge, maxUnavailable }, replicas);
      assert.equal(`${limits.maxSurge}/${limits.maxUnavailable}`, expected);
    });
  }
});

describe('podsForWeight comes as close to a weight as whole pods can (appendix A1)', () => {
  type Row = [replicas: number, surge: 0 | 1, weights: number[], expected: string];
  const rows: Row[] = [
    [0, 0, [0, 50, 100], '0+0'],
    [0, 1, [0, 50, 100], '0+0'],
    [1, 0, [0, 1, 49], '0+1'],
    [1, 0, [50, 99, 100], '1+0'],
    [1, 1, [0], '0+1'],
    [1, 1, [1, 49, 50, 99], '1+1'],
    [1, 1, [100], '1+0'],
    [2, 0, [0], '0+2'],
    [2, 0, [1, 50, 99], '1+1'],
    [2, 0, [100], '2+0'],
    [2, 1, [0], '0+2'],
    [2, 1, [1], '1+2'],
    [2, 1, [50], '1+1'],
    [2, 1, [99], '2+1'],
    [2, 1, [100], '2+0'],
    [3, 0, [10, 25, 33, 34, 49], '1+2'],
    [3, 0, [50], '2+1'],
    [3, 1, [10, 25], '1+3'],
    [3, 1, [33, 34], '1+2'],
    [3, 1, [49, 50], '2+2'],
    [10, 0, [1, 14], '1+9'],
    [10, 0, [15, 16], '2+8'],
    [10, 0, [99], '9+1'],
    [10, 1, [0], '0+10'],
    [10, 1, [1], '1+10'],
    [10, 1, [18, 19], '2+9'],
    [10, 1, [20, 23], '2+8'],
    [10, 1, [24, 25], '3+8'],
    [10, 1, [99], '10+1'],
    [10, 1, [100], '10+0'],
  ];
  for (const [replicas, surge, weights, expected] of rows) {
    for (const weight of weights) {
      test(`weight ${weight} of ${replicas} pods ${surge ? 'with' : 'without'} surge is ${expected}`, () => {
        assert.equal(counts(podsForWeight(replicas, weight, surge === 1)), expected);
      });
    }
  }

  test('a weight counts against the highest weight where that is not 100', () => {
    assert.equal(counts(podsForWeight(10, 200, false, 1000)), '2+8');
    assert.equal(counts(podsForWeight(10, 1000, false, 1000)), '10+0');
  });
});

type Surge = number | string;
/** stable and canary as asked for/available, older as asked for. */
type BasicRow = [
  r: number,
  w: number,
  surge: Surge,
  unavailable: Surge,
  stable: string,
  canary: string,
  older: number,
  toStable: number,
  toCanary: number,
  why: string,
];

describe('basicReplicaCounts moves pods as far as maxSurge and maxUnavailable let them (appendix A2)', () => {
  const rows: BasicRow[] = [
    [10, 100, 3, 0, '7/8', '6/3', 0, 7, 6, 'pods available above what is asked for do not count'],
    [10, 20, 2, 0, '10/10', '0/0', 0, 10, 2, 'surge is used'],
    [10, 20, '20%', 0, '10/10', '0/0', 0, 10, 2, 'surge as a percentage'],
    [10, 20, '20%', 0, '10/10', '2/2', 0, 8, 2, 'stable shrinks once the canary is available'],
    [10, 30, 2, 0, '10/10', '0/0', 0, 10, 2, 'surge limits the canary'],
    [10, 20, 0, 2, '10/10', '0/0', 0, 8, 0, 'stable shrinks first without surge'],
    [10, 20, 0, '20%', '10/10', '0/0', 0, 8, 0, 'unavailable as a percentage'],
    [10, 30, 0, 2, '10/10', '0/0', 0, 8, 0, 'unavailable limits stable'],
    [10, 50, 2, 1, '10/10', '0/0', 0, 9, 2, 'both at once'],
    [10, 0, 1, 1, '10/10', '1/1', 0, 10, 0, 'weight 0 removes the canary'],
    [10, 100, 1, 1, '1/1', '10/10', 0, 0, 10, 'weight 100 removes stable'],
    [1, 20, 1, 0, '1/1', '0/0', 0, 1, 1, 'one pod with surge'],
    [1, 90, 1, 0, '1/1', '0/0', 0, 1, 1, 'one pod with surge, high weight'],
    [1, 49, 0, 1, '1/1', '0/0', 0, 1, 0, 'one pod without surge stays stable below half'],
    [1, 51, 0, 1, '1/1', '0/0', 0, 0, 0, 'one pod without surge goes first'],
    [1, 51, 0, 1, '0/0', '0/0', 0, 0, 1, 'and then the canary comes'],
    [10, 30, 1, 0, '1/1', '0/0', 3, 7, 1, 'stable grows before the canary'],
    [10, 30, 0, 3, '8/5', '4/4', 0, 7, 3, 'unavailable stable pods'],
    [10, 100, 1, 0, '10/2', '10/8', 0, 2, 9, 'stable is drained of its unavailable pods'],
    [10, 30, 0, 1, '8/6', '4/2', 3, 8, 4, 'older revisions go first'],
    [10, 5, 0, 1, '10/10', '0/0', 0, 9, 0, 'never less than one canary: room is made'],
    [10, 5, 0, 1, '9/9', '0/0', 0, 9, 1, 'never less than one canary: it comes'],
    [10, 10, '0%', '0%', '10/10', '0/0', 0, 9, 0, 'two percentages of 0 allow one unavailable pod'],
    [4, 100, 1, 0, '4/1', '0/0', 0, 4, 1, 'a broken stable revision does not block the canary'],
    [3, 99, 0, 2, '3/3', '0/0', 0, 1, 0, 'as many as may be unavailable go'],
    [3, 99, 0, 2, '1/1', '0/0', 0, 1, 2, 'and come back as canaries'],
    [4, 100, 1, 0, '4/1', '1/1', 0, 3, 1, 'broken stable pods go as canaries come'],
    [4, 0, 1, 0, '0/0', '4/4', 0, 1, 4, 'abort: stable comes back'],
    [4, 0, 1, 0, '1/0', '4/4', 0, 1, 4, 'abort: the canary waits for stable'],
    [4, 0, 1, 0, '1/1', '4/4', 0, 1, 3, 'abort: the canary shrinks as stable is available'],
    [4, 100, 4, 4, '4/4', '0/0', 0, 0, 4, 'full promotion'],
    [4, 100, 3, 0, '4/4', '0/0', 0, 4, 3, 'full promotion honours maxSurge'],
    // The examples of the comment above upstream's function; its w 5 example is stale (reference A2).
    [10, 10, 1, 1, '10/10', '0/0', 0, 9, 1, 'comment: weight 10'],
    [10, 30, 3, 0, '10/10', '0/0', 0, 10, 3, 'comment: weight 30, surge'],
    [10, 30, 0, 5, '10/10', '0/0', 0, 7, 0, 'comment: weight 30, unavailable'],
    [10, 5, 1, 1, '10/10', '0/0', 0, 10, 1, 'comment: weight 5'],
    [1, 5, 1, 0, '1/1', '0/0', 0, 1, 1, 'comment: one pod, weight 5'],
    [1, 95, 1, 0, '1/1', '0/0', 0, 1, 1, 'comment: one pod, weight 95'],
  ];
  for (const [r, w, surge, unavailable, stable, canary, older, toStable, toCanary, why] of rows) {
    test(`${why}: ${r} pods, weight ${w}, stable ${stable}, canary ${canary} become ${toStable} and ${toCanary}`, () => {
      const limits = replicaLimits({ maxSurge: surge, maxUnavailable: unavailable }, r);
      const state = { ...limits, replicas: r, weight: w, olderDesired: older };
      const next = basicReplicaCounts({ ...state, stable: counted(stable), canary: counted(canary) });
      assert.deepEqual(next, { canary: toCanary, stable: toStable });
    });
  }

  test('without another stable ReplicaSet everything goes to the new one, whatever the weight', () => {
    const limits = replicaLimits({ maxSurge: 1, maxUnavailable: 0 }, 10);
    const next = basicReplicaCounts({ ...limits, replicas: 10, weight: 0, olderDesired: 0, canary: counted('0/0') });
    assert.deepEqual(next, { canary: 10, stable: 0 });
  });

  test('the canary counts as 0 before its ReplicaSet exists', () => {
    const limits = replicaLimits({ maxSurge: 1, maxUnavailable: 1 }, 10);
    const next = basicReplicaCounts({ ...limits, replicas: 10, weight: 50, olderDesired: 0, stable: counted('10/10') });
    assert.deepEqual(next, { canary: 0, stable: 9 });
  });
});

describe('routedReplicaCounts needs only enough pods for the traffic (appendix A2, traffic routed)', () => {
  interface Row {
    why: string;
    replicas: number;
    steps: CanaryStep[];
    canary?: CanaryStrategy;
    status?: RolloutStatus;
    capsMinPods?: boolean;
    stepBack?: number;
    expected: string;
  }
  const weights = (canary: number, stable: number): RolloutStatus => ({
    canary: { weights: { canary: { weight: canary }, stable: { weight: stable } } },
  });
  const dynamic = { dynamicStableScale: true };
  const rows: Row[] = [
    { why: 'setCanaryScale replicas', replicas: 1, steps: [{ setCanaryScale: { replicas: 9 } }], expected: '9+1' },
    { why: 'setCanaryScale weight', replicas: 4, steps: [{ setCanaryScale: { weight: 200 } }], expected: '8+4' },
    {
      why: 'matchTrafficWeight ends setCanaryScale',
      replicas: 10,
      steps: [{ setWeight: 20 }, { setCanaryScale: { replicas: 7 } }, { setCanaryScale: { matchTrafficWeight: true } }],
      expected: '2+10',
    },
    {
      why: 'setCanaryScale is ignored after an abort',
      replicas: 4,
      steps: [{ setCanaryScale: { replicas: 1 } }],
      canary: { abortScaleDownDelaySeconds: 30 },
      status: { abort: true },
      expected: '0+4',
    },
    {
      why: 'setCanaryScale stays after an abort that keeps the canary',
      replicas: 4,
      steps: [{ setCanaryScale: { replicas: 1 } }],
      canary: { abortScaleDownDelaySeconds: 0 },
      status: { abort: true },
      expected: '1+4',
    },
    {
      why: 'minPodsPerReplicaSet',
      replicas: 10,
      steps: [{ setWeight: 5 }],
      canary: { minPodsPerReplicaSet: 2 },
      expected: '2+10',
    },
    {
      why: 'minPodsPerReplicaSet leaves an empty canary empty',
      replicas: 10,
      steps: [{ setWeight: 0 }],
      canary: { minPodsPerReplicaSet: 2 },
      expected: '0+10',
    },
    {
      why: 'minPodsPerReplicaSet is capped to the replicas',
      replicas: 1,
      steps: [{ setWeight: 5 }],
      canary: { minPodsPerReplicaSet: 2 },
      expected: '1+1',
    },
    {
      why: 'minPodsPerReplicaSet was not capped up to 1.9',
      replicas: 1,
      steps: [{ setWeight: 5 }],
      canary: { minPodsPerReplicaSet: 2 },
      capsMinPods: false,
      expected: '2+1',
    },
    {
      why: 'dynamicStableScale follows the weights',
      replicas: 10,
      steps: [{ setWeight: 10 }],
      canary: dynamic,
      status: weights(10, 90),
      expected: '1+9',
    },
    {
      why: 'dynamicStableScale keeps stable until traffic has moved',
      replicas: 10,
      steps: [{ setWeight: 20 }],
      canary: dynamic,
      status: weights(10, 90),
      expected: '2+9',
    },
    {
      why: 'dynamicStableScale keeps the canary until traffic has moved back',
      replicas: 10,
      steps: [{ setWeight: 20 }],
      canary: dynamic,
      status: { ...weights(20, 80), abort: true },
      expected: '2+10',
    },
    {
      why: 'dynamicStableScale keeps less canary for less traffic',
      replicas: 10,
      steps: [{ setWeight: 20 }],
      canary: dynamic,
      status: { ...weights(10, 90), abort: true },
      expected: '1+10',
    },
    {
      why: 'dynamicStableScale brings stable back for the next step only',
      replicas: 10,
      steps: [{ setWeight: 20 }],
      canary: dynamic,
      status: { ...weights(60, 40), abort: true },
      stepBack: 20,
      expected: '6+8',
    },
    {
      why: 'dynamicStableScale before the first weight is known',
      replicas: 10,
      steps: [{ setWeight: 20 }],
      canary: dynamic,
      expected: '2+8',
    },
    {
      why: 'another highest weight',
      replicas: 10,
      steps: [{ setWeight: 200 }],
      canary: { trafficRouting: { plugins: { any: {} }, maxTrafficWeight: 1000 } },
      expected: '2+10',
    },
    {
      why: 'full promotion',
      replicas: 4,
      steps: [{ setWeight: 5 }],
      status: { promoteFull: true },
      expected: '4+4',
    },
  ];
  for (const { why, replicas, steps, canary, status, capsMinPods = true, stepBack, expected } of rows) {
    test(`${why}: ${replicas} pods become ${expected}`, () => {
      const strategy: CanaryStrategy = { steps, trafficRouting: { nginx: {} }, ...canary };
      const spec: RolloutSpec = { replicas, strategy: { canary: strategy } };
      const index = { stableRS: 'old', currentPodHash: 'new', currentStepIndex: steps.length - 1 };
      const rollout = { spec, status: { ...index, ...status } };
      assert.equal(counts(routedReplicaCounts(rollout, { capsMinPods, stepBack })), expected);
    });
  }

  test('setCanaryScale needs a traffic router', () => {
    const steps = [{ setWeight: 20 }, { setCanaryScale: { replicas: 9 } }];
    const spec: RolloutSpec = { replicas: 10, strategy: { canary: { steps } } };
    const status: RolloutStatus = { stableRS: 'old', currentPodHash: 'new', currentStepIndex: 1 };
    assert.equal(counts(routedReplicaCounts({ spec, status }, { capsMinPods: true })), '2+10');
  });
});

function counted(text: string): { desired: number; available: number } {
  const [desired = 0, available = 0] = text.split('/').map(Number);
  return { desired, available };
}
