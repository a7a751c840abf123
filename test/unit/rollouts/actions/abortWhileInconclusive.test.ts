// The number of pods was changed while an inconclusive analysis waits: the controller then does nothing but scale, which is held.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { action } from '../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../support/recorded/simulatedCluster';

function scaledWhileInconclusive(): SimulatedCluster {
  const cluster = SimulatedCluster.healthy({ replicas: 4, steps: [{ setWeight: 50 }, { pause: {} }] });
  const { pauseConditions = [] } = cluster.setImage('web:2').status;
  const waiting = { reason: 'InconclusiveAnalysisRun', startTime: '2026-11-23T12:00:00Z' };
  return cluster
    .patchStatus({ pauseConditions: [...pauseConditions, waiting] })
    .scale(6)
    .advance(5);
}

/** Sends what an action sends. */
function act(cluster: SimulatedCluster, id: 'abort' | 'promoteFull' | 'retry'): SimulatedCluster {
  const decision = action(id).decide({ ...cluster.world, now: cluster.now });
  assert.ok(decision.offered);
  for (const { request } of decision.phases) cluster.patch(request.patch ?? {});
  return cluster.advance(60);
}

describe('while an inconclusive analysis waits and the number of pods was changed', () => {
  it('an abort and a full promotion are carried out', () => {
    assert.equal(act(scaledWhileInconclusive(), 'abort').pods, 'r1 6');
    assert.equal(act(scaledWhileInconclusive(), 'promoteFull').pods, 'r2 6');
  });

  it('an abort of another tool changes nothing, and a retry leads out of it', () => {
    const cluster = scaledWhileInconclusive().abort().advance(3600);
    assert.equal(cluster.pods, 'r2 2, r1 2');
    assert.equal(act(cluster, 'retry').pods, 'r2 3, r1 3');
  });
});
