// Which revision each Service of a canary selects: upstream's service and canary tests, and what recordings show.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, ROUTED, routed, told } from './routed';

const STEPS = [{ setWeight: 50 }, { pause: {} }];

function selected(cluster: SimulatedCluster): string {
  return `canary ${String(cluster.selected('canary'))}, stable ${String(cluster.selected('stable'))}`;
}

describe('a Service that nobody manages yet', () => {
  test('is taken over once all pods are available', () => {
    const cluster = limit(new SimulatedCluster({ canary: ROUTED, steps: STEPS, replicas: 4 }), { 'web:1': 3 }).settle();
    assert.equal(selected(cluster), 'canary undefined, stable undefined');
    limit(cluster, {}).settle();
    assert.equal(selected(cluster), 'canary 1, stable 1');
    const hash = cluster.status.stableRS ?? '';
    assert.deepEqual(told(cluster, 'SwitchService'), [
      `Switched selector for service 'stable' from '' to '${hash}'`,
      `Switched selector for service 'canary' from '' to '${hash}'`,
    ]);
  });
});

describe('a managed Service', () => {
  test('follows the canary once one of its pods is available', () => {
    const cluster = limit(routed({ steps: STEPS }), { 'web:2': 0 }).setImage('web:2');
    assert.equal(selected(cluster), 'canary 1, stable 1');
    limit(cluster, { 'web:2': 1 }).settle();
    assert.equal(selected(cluster), 'canary 2, stable 1');
  });

  test('follows the promotion', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').promote();
    assert.equal(selected(cluster), 'canary 2, stable 2');
  });

  test('is followed also while someone has paused the rollout', () => {
    const cluster = limit(routed({ steps: STEPS }), { 'web:2': 0 })
      .setImage('web:2')
      .pause();
    limit(cluster, {}).settle();
    assert.equal(selected(cluster), 'canary 2, stable 1');
  });

  test('goes back to stable with an abort, whatever pods the canary still has', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort();
    assert.equal(selected(cluster), 'canary 1, stable 1');
    assert.equal(cluster.pods, 'r2 2, r1 4');
  });

  test('is switched to and fro by every pass while an aborted canary keeps its pods, as recorded', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort();
    cluster.events.length = 0;
    cluster.pass();
    assert.equal(cluster.reasons.filter((reason) => reason === 'SwitchService').length, 2);
    assert.equal(selected(cluster), 'canary 1, stable 1');
  });

  test('selects the new revision that interrupts an update once it has a pod', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2');
    limit(cluster, { 'web:3': 0 }).setImage('web:3');
    assert.equal(selected(cluster), 'canary 2, stable 1');
    limit(cluster, {}).settle();
    assert.equal(selected(cluster), 'canary 3, stable 1');
  });
});

describe('without a traffic router', () => {
  const BASIC: ClusterParts = { canary: { canaryService: 'canary', stableService: 'stable' }, steps: STEPS };

  test('both Services are kept, and an abort leads both to stable', () => {
    const cluster = SimulatedCluster.healthy(BASIC).setImage('web:2');
    assert.equal(selected(cluster), 'canary 2, stable 1');
    cluster.abort();
    assert.equal(selected(cluster), 'canary 1, stable 1');
    assert.equal(cluster.weights, undefined);
  });
});

describe('ping-pong', () => {
  const parts: ClusterParts = {
    canary: {
      pingPong: { pingService: 'ping', pongService: 'pong' },
      trafficRouting: { alb: { ingress: 'api', rootService: 'root' } },
    },
    steps: STEPS,
  };
  const services = (cluster: SimulatedCluster): string =>
    `ping ${String(cluster.selected('ping'))}, pong ${String(cluster.selected('pong'))}, stable is ${String(cluster.status.canary?.stablePingPong)}`;

  const names = ({ status }: SimulatedCluster): readonly (string | undefined)[] => {
    const { canary, stable } = status.canary?.weights ?? {};
    return [canary?.serviceName, stable?.serviceName];
  };

  test('the first revision gets ping, and every promotion exchanges the roles', () => {
    const cluster = SimulatedCluster.healthy(parts);
    assert.equal(services(cluster), 'ping 1, pong undefined, stable is ping');
    cluster.setImage('web:2');
    assert.equal(services(cluster), 'ping 1, pong 2, stable is ping');
    assert.deepEqual(names(cluster), ['pong', 'ping']);
    cluster.promote();
    assert.equal(services(cluster), 'ping 1, pong 2, stable is pong');
    assert.deepEqual(names(cluster), ['ping', 'pong']);
    cluster.setImage('web:3');
    assert.equal(services(cluster), 'ping 3, pong 2, stable is pong');
  });

  test('the canary has its Service before it has a pod', () => {
    const cluster = limit(SimulatedCluster.healthy(parts), { 'web:2': 0 }).setImage('web:2');
    assert.equal(services(cluster), 'ping 1, pong 2, stable is ping');
  });

  test('an abort leaves the Services and takes the weight back', () => {
    const cluster = SimulatedCluster.healthy(parts).setImage('web:2').abort();
    assert.equal(services(cluster), 'ping 1, pong 2, stable is ping');
    assert.equal(cluster.weights, '0/100');
  });
});
