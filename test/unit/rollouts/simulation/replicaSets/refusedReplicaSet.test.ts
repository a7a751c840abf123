// A new revision whose ReplicaSet the API server refuses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeRollout } from '../../../../../src/rollouts';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { timeInUtc } from '../../../../support/timeInUtc';

const POLICY = 'admission webhook "policy" denied the request: image tag latest is not allowed';

describe('a refused ReplicaSet', () => {
  for (const strategy of [
    { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
    { blueGreen: { activeService: 'api' } },
  ])
    test(`${Object.keys(strategy).join()}: the phase stays Healthy and the condition says why (P7); the sentence tells it`, () => {
      let isRefused = false;
      const cluster = SimulatedCluster.healthy({ ...strategy, refuses: () => (isRefused ? POLICY : undefined) });
      isRefused = true;
      cluster.setImage('web:latest').advance(60);
      const { phase, message, observedGeneration, conditions } = cluster.status;
      assert.deepEqual([phase, message, observedGeneration], ['Healthy', undefined, '2']);
      const progressing = conditions?.find(({ type }) => type === 'Progressing');
      assert.equal(progressing?.reason, 'ReplicaSetCreateError');
      assert.ok(progressing.message?.includes(POLICY), progressing.message);
      assert.equal(cluster.pods, 'r1 4');
      const { rollout, replicaSets } = cluster.world;
      const told = describeRollout({ rollout, replicaSets }, { now: cluster.now, formatTime: timeInUtc });
      assert.equal(told.needsAttention, true);
      assert.ok(told.text.includes('image tag latest is not allowed'), told.text);
      isRefused = false;
      cluster.advance(60);
      assert.equal(cluster.world.replicaSets.length, 2, 'the controller tries again');
    });
});
