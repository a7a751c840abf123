// The routes that steps set beside the weights: when they are set, and when they go.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, routed } from './routed';

const BETA: CanaryStep = {
  setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: '1' } }] },
};
// A mirror route says what it mirrors, which the product does not read.
const SHADOW: CanaryStep = { setMirrorRoute: Object.assign({ name: 'shadow', percentage: 30 }, { match: [{}] }) };
const CANARY: CanaryStrategy = {
  trafficRouting: {
    istio: { virtualService: { name: 'api' } },
    managedRoutes: [{ name: 'beta' }, { name: 'shadow' }],
  },
};

function updated(steps: readonly CanaryStep[]): SimulatedCluster {
  return routed({ steps, canary: CANARY }).setImage('web:2');
}

describe('a header or mirror route', () => {
  test('is set once the canary has pods, and stays while the steps go on', () => {
    const cluster = updated([
      { setCanaryScale: { replicas: 1 } },
      BETA,
      SHADOW,
      { pause: {} },
      { setWeight: 50 },
      { pause: {} },
    ]);
    assert.deepEqual(cluster.routes, ['header beta', 'mirror shadow']);
    assert.deepEqual(cluster.promote().routes, ['header beta', 'mirror shadow']);
  });

  test('P11: before any canary pod exists it is set, removed by the next pass, and never set again', () => {
    const cluster = limit(routed({ steps: [BETA, { setWeight: 50 }, { pause: {} }], canary: CANARY }), { 'web:2': 0 });
    const { rollout } = cluster;
    const generation = (rollout.metadata.generation ?? 0) + 1;
    const template = { ...rollout.spec.template, spec: { containers: [{ name: 'web', image: 'web:2' }] } };
    cluster.world = {
      ...cluster.world,
      rollout: { ...rollout, metadata: { ...rollout.metadata, generation }, spec: { ...rollout.spec, template } },
    };
    const seen: string[] = [];
    for (let passes = 0; passes < 8; passes++) {
      cluster.pass();
      seen.push(cluster.routes.join());
    }
    assert.deepEqual(
      seen.filter((routes, index) => routes !== seen[index - 1]),
      ['', 'header beta', ''],
    );
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '50/50');
    assert.deepEqual(cluster.routes, []);
  });

  test('is not set by a first deploy', () => {
    assert.deepEqual(routed({ steps: [BETA, { setWeight: 50 }], canary: CANARY }).routes, []);
  });

  test('is never set when stable is short of pods at its step, which is done all the same', () => {
    const steps: readonly CanaryStep[] = [{ setCanaryScale: { replicas: 1 } }, { pause: {} }, BETA, { pause: {} }];
    const cluster = limit(updated(steps), { 'web:1': 3 }).settle().promote();
    assert.equal(cluster.status.currentStepIndex, 3);
    assert.deepEqual(cluster.routes, []);
    limit(cluster, {}).settle();
    assert.deepEqual(cluster.routes, []);
  });

  test('is replaced by one of the same name, and removed by one without matches', () => {
    const other: CanaryStep = {
      setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-other', headerValue: { exact: '1' } }] },
    };
    const none: CanaryStep = { setHeaderRoute: { name: 'beta' } };
    const cluster = updated([{ setWeight: 50 }, BETA, { pause: {} }, other, { pause: {} }, none, { pause: {} }]);
    const header = (): string | undefined => {
      const [route] = cluster.world.routers?.[0]?.routes ?? [];
      return route?.kind === 'header' ? route.match?.[0]?.headerName : undefined;
    };
    assert.equal(header(), 'x-beta');
    cluster.promote();
    assert.equal(header(), 'x-other');
    cluster.promote();
    assert.equal(header(), undefined);
  });

  const ends: readonly [why: string, end: (cluster: SimulatedCluster) => SimulatedCluster][] = [
    ['an abort', (cluster) => cluster.abort()],
    ['the promotion', (cluster) => cluster.promote()],
    ['a full promotion', (cluster) => cluster.promoteFull()],
    ['going back to stable', (cluster) => cluster.undo(1)],
    ['the loss of the last canary pod', (cluster) => limit(cluster, { 'web:2': 0 }).settle()],
    ['another revision', (cluster) => limit(cluster, { 'web:3': 0 }).setImage('web:3')],
  ];
  for (const [why, end] of ends) {
    test(`goes with ${why}`, () => {
      const cluster = updated([{ setWeight: 50 }, BETA, { pause: {} }]);
      assert.deepEqual(cluster.routes, ['header beta']);
      assert.deepEqual(end(cluster).routes, []);
    });
  }

  test('goes with an abort also while stable is short of pods (P10)', () => {
    const cluster = updated([{ setWeight: 50 }, BETA, { pause: {} }]);
    limit(cluster, { 'web:1': 1 }).settle().abort();
    assert.equal(cluster.weights, '50/50');
    assert.deepEqual(cluster.routes, []);
  });
});
