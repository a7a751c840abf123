// The way back of an aborted canary with `dynamicStableScale`: appendix A2, upstream's traffic routing tests, P8 and P9.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStatus, RolloutSpec } from '../../../../../src/rollouts';
import { returningWeight, stepBackWeight } from '../../../../../src/rollouts/model/replicas';

function spec(replicas: number, weights: readonly number[], maxTrafficWeight?: number): { readonly spec: RolloutSpec } {
  const trafficRouting = { smi: {}, ...(maxTrafficWeight !== undefined && { maxTrafficWeight }) };
  const steps = weights.map((setWeight) => ({ setWeight }));
  return { spec: { replicas, strategy: { canary: { dynamicStableScale: true, trafficRouting, steps } } } };
}

const at = (canary: number): CanaryStatus['weights'] => ({
  canary: { weight: canary },
  stable: { weight: 100 - canary },
});

interface Row {
  readonly why: string;
  readonly replicas: number;
  readonly steps: readonly number[];
  readonly present: number;
  readonly stable: number;
  /** Absent: the way back does not wait for the canary's pods. */
  readonly canary?: number;
  readonly step: number | undefined;
  readonly weight: number;
}

describe('an aborted canary', () => {
  const rows: readonly Row[] = [
    { why: 'A2: the weight below', replicas: 10, steps: [20], present: 60, stable: 4, canary: 6, step: 20, weight: 60 },
    {
      why: 'upstream: stable can carry the step',
      replicas: 5,
      steps: [50],
      present: 100,
      stable: 3,
      canary: 4,
      step: 50,
      weight: 50,
    },
    {
      why: 'upstream: no step, what stable carries',
      replicas: 5,
      steps: [],
      present: 100,
      stable: 1,
      canary: 4,
      step: undefined,
      weight: 80,
    },
    {
      why: 'upstream: never more than now',
      replicas: 5,
      steps: [50],
      present: 0,
      stable: 4,
      canary: 0,
      step: undefined,
      weight: 0,
    },
    {
      why: 'upstream: stable is whole',
      replicas: 5,
      steps: [50],
      present: 20,
      stable: 5,
      canary: 0,
      step: undefined,
      weight: 0,
    },
    {
      why: 'P8: waits for stable',
      replicas: 10,
      steps: [5, 50],
      present: 50,
      stable: 9,
      canary: 5,
      step: 5,
      weight: 50,
    },
    {
      why: 'P8: the step before, not 0',
      replicas: 10,
      steps: [5, 50],
      present: 50,
      stable: 10,
      canary: 5,
      step: 5,
      weight: 5,
    },
    {
      why: 'P9: stays at the step while the canary keeps its pods',
      replicas: 10,
      steps: [20, 50],
      present: 20,
      stable: 8,
      canary: 5,
      step: 20,
      weight: 20,
    },
    {
      why: 'P9: goes on beside the kept pods',
      replicas: 10,
      steps: [20, 50],
      present: 20,
      stable: 8,
      step: undefined,
      weight: 20,
    },
    {
      why: 'the floor of minPodsPerReplicaSet keeps a weight',
      replicas: 10,
      steps: [5, 50],
      present: 5,
      stable: 10,
      canary: 3,
      step: 5,
      weight: 5,
    },
    {
      why: 'more stable pods than wanted',
      replicas: 4,
      steps: [25],
      present: 25,
      stable: 6,
      canary: 1,
      step: undefined,
      weight: 0,
    },
    {
      why: 'nothing is wanted',
      replicas: 0,
      steps: [50],
      present: 50,
      stable: 0,
      canary: 0,
      step: undefined,
      weight: 0,
    },
  ];
  for (const { why, replicas, steps, present, stable, canary, step, weight } of rows) {
    test(`${why}: ${stable} of ${replicas} stable pods at ${present} % give ${weight} %`, () => {
      const rollout = spec(replicas, steps);
      assert.equal(stepBackWeight(rollout, { stable, canary }), step);
      assert.equal(returningWeight(rollout, at(present), stable, step), weight);
    });
  }

  test('weights may be of another maximum than 100', () => {
    const rollout = spec(10, [200, 500], 1000);
    assert.equal(stepBackWeight(rollout, { stable: 5, canary: 5 }), 200);
    assert.equal(returningWeight(rollout, { canary: { weight: 500 }, stable: { weight: 500 } }, 8, 200), 200);
  });
});
