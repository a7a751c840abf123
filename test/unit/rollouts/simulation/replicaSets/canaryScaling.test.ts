// How pods of older revisions go, pass by pass of the controller.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStrategy } from '../../../../../src/rollouts';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

/**
 * Revision 4 waits for its first pod at a weight of 10; revision 1 is stable; 2 and 3 were in the middle of their own
 * updates when the next came. 10 pods are wanted.
 */
function inQuickSuccession(canary: CanaryStrategy): SimulatedCluster {
  const steps = [{ setWeight: 10 }, { pause: {} }];
  const cluster = SimulatedCluster.healthy({ replicas: 10, steps, canary }).setImage('web:2').setImage('web:3');
  cluster.setImage('web:bad');
  return cluster;
}

/** Pods of revisions 2 and 3 that are there and available, whatever was asked of them before. */
function withOlder(cluster: SimulatedCluster, second: number, third: number): SimulatedCluster {
  const counts = (desired: number): { desired: number; replicas: number; availableReplicas: number } => ({
    desired,
    replicas: desired,
    availableReplicas: desired,
  });
  return cluster.report(2, counts(second)).report(3, counts(third));
}

describe('pods of older revisions', () => {
  test('go as far as availability allows, newest revision first', () => {
    const cluster = withOlder(inQuickSuccession({ maxSurge: 1, maxUnavailable: 0 }), 2, 2);
    assert.equal(cluster.pods, 'r4 1, r3 2, r2 2, r1 9');
    cluster.pass();
    assert.equal(cluster.pods, 'r4 1, r2 1, r1 9');
  });

  test('go further when some may be unavailable', () => {
    const cluster = withOlder(inQuickSuccession({ maxSurge: 1, maxUnavailable: 1 }), 2, 2);
    cluster.pass();
    assert.equal(cluster.pods, 'r4 1, r1 9');
  });

  test('go first where they are not available anyway', () => {
    const cluster = withOlder(inQuickSuccession({ maxSurge: 1, maxUnavailable: 0 }), 1, 3);
    cluster.report(3, { desired: 3, replicas: 3, availableReplicas: 0 });
    cluster.pass();
    assert.equal(cluster.pods, 'r4 1, r2 1, r1 9');
  });

  test('wait while one of the revisions is shrinking already', () => {
    const cluster = withOlder(inQuickSuccession({ maxSurge: 1, maxUnavailable: 0 }), 2, 2);
    cluster.report(3, { desired: 1, replicas: 2, availableReplicas: 2 });
    cluster.pass();
    assert.equal(cluster.pods, 'r4 1, r3 1, r2 2, r1 9');
  });
});
