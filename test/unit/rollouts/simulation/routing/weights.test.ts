// The weights that the routers are told: the order of reference 6.7, with upstream's expectations of its traffic routing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy, ControllerVersion, WeightDestination } from '../../../../../src/rollouts';
import { additionalDestinations } from '../../../../../src/rollouts/simulation/routing/additionalDestinations';
import { hashOf, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, ROUTED, routed, told } from './routed';

const STEPS: readonly CanaryStep[] = [{ setWeight: 10 }, { pause: {} }, { setWeight: 20 }, { pause: {} }];

describe('the weight', () => {
  test('is told for the first time when stable is whole', () => {
    const cluster = limit(new SimulatedCluster({ canary: ROUTED, steps: STEPS, replicas: 10 }), {
      'web:1': 9,
    }).settle();
    assert.equal(cluster.weights, undefined);
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '0/100');
    assert.deepEqual(told(cluster, 'TrafficWeightUpdated'), ['Traffic weight updated to 0']);
  });

  test('names both revisions and their Services', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2');
    assert.deepEqual(cluster.status.canary?.weights, {
      canary: { weight: 10, podTemplateHash: hashOf(cluster.replicaSet(2)), serviceName: 'canary' },
      stable: { weight: 90, podTemplateHash: hashOf(cluster.replicaSet(1)), serviceName: 'stable' },
    });
  });

  test('is 0 while the canary has no available pod, and that of the step once it has all', () => {
    const cluster = limit(routed({ steps: STEPS, replicas: 20 }), { 'web:2': 0 }).setImage('web:2');
    assert.equal(cluster.weights, '0/100');
    limit(cluster, { 'web:2': 1 }).settle();
    assert.equal(cluster.weights, '0/100');
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '10/90');
    assert.deepEqual(told(cluster, 'TrafficWeightUpdated'), [
      'Traffic weight updated ',
      'Traffic weight updated from 0 to 10',
    ]);
  });

  test('stays that of the step before while the canary lacks pods for the next one', () => {
    const cluster = limit(routed({ steps: STEPS, replicas: 10 }), { 'web:2': 1 })
      .setImage('web:2')
      .promote();
    assert.equal(cluster.pods, 'r2 2, r1 10');
    assert.equal(cluster.weights, '10/90');
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '20/80');
  });

  test('falls to 0 when the canary loses its last pod', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2');
    limit(cluster, { 'web:2': 0 }).settle();
    assert.equal(cluster.weights, '0/100');
  });

  test('stays that of the last step until the canary is whole, is everything then, and 0 of the promoted revision', () => {
    const cluster = limit(routed({ steps: STEPS, replicas: 10 }), { 'web:2': 9 });
    cluster.setImage('web:2').promote().promote();
    assert.equal(cluster.phase, 'Progressing waiting for all steps to complete');
    assert.equal(cluster.weights, '20/80');
    cluster.events.length = 0;
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.status.canary?.weights?.canary.podTemplateHash, hashOf(cluster.replicaSet(2)));
    assert.deepEqual(told(cluster, 'TrafficWeightUpdated'), [
      'Traffic weight updated from 20 to 100',
      'Traffic weight updated from 100 to 0',
    ]);
  });

  test('is not told while stable is short of pods for its share', () => {
    const cluster = routed({ steps: STEPS, replicas: 10 });
    limit(cluster, { 'web:1': 8 }).setImage('web:2');
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.status.canary?.weights?.canary.podTemplateHash, hashOf(cluster.replicaSet(1)));
    // The step is done all the same.
    assert.equal(cluster.status.currentStepIndex, 1);
    limit(cluster, { 'web:1': 9 }).settle();
    assert.equal(cluster.weights, '10/90');
  });

  test('needs only the part of stable that replicaProgressThreshold asks for', () => {
    const canary: CanaryStrategy = { replicaProgressThreshold: { type: 'Percent', value: 80 } };
    const cluster = routed({ steps: STEPS, replicas: 10, canary });
    limit(cluster, { 'web:1': 8 }).setImage('web:2');
    assert.equal(cluster.weights, '10/90');
  });

  test('is 0 until the promotion for a canary without steps', () => {
    const cluster = limit(routed({ replicas: 4 }), { 'web:2': 3 }).setImage('web:2');
    assert.equal(cluster.pods, 'r2 4, r1 4');
    assert.equal(cluster.weights, '0/100');
  });

  test('may be of another maximum than 100', () => {
    const canary: CanaryStrategy = { trafficRouting: { plugins: { 'org/router': {} }, maxTrafficWeight: 1000 } };
    const cluster = routed({ steps: [{ setWeight: 25 }, { pause: {} }], replicas: 10, canary }).setImage('web:2');
    assert.equal(cluster.weights, '25/975');
    assert.equal(cluster.pods, 'r2 1, r1 10');
  });

  test('is kept while someone has paused the rollout, and goes on being told', () => {
    const cluster = limit(routed({ steps: STEPS }), { 'web:2': 0 })
      .setImage('web:2')
      .pause();
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '10/90');
    assert.equal(cluster.status.currentStepIndex, 0);
  });
});

describe('an abort', () => {
  test('takes all traffic back at once and keeps the pods for the delay', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort();
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.pods, 'r2 1, r1 4');
    cluster.advance(29);
    assert.equal(cluster.pods, 'r2 1, r1 4');
    cluster.advance(1);
    assert.equal(cluster.pods, 'r1 4');
  });

  test('P10: tells the router nothing while stable is short of pods', () => {
    const cluster = routed({ steps: [{ setWeight: 40 }, { pause: {} }], replicas: 10 }).setImage('web:2');
    limit(cluster, { 'web:1': 7 }).settle().abort();
    assert.equal(cluster.weights, '40/60');
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '0/100');
  });

  test('of a paused rollout takes the traffic back, but moves no pod (O2)', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').pause().abort();
    assert.equal(cluster.weights, '0/100');
    cluster.advance(60);
    assert.equal(cluster.pods, 'r2 1, r1 4');
    cluster.resume().advance(30);
    assert.equal(cluster.pods, 'r1 4');
  });
});

describe('a full promotion', () => {
  const cases: readonly [version: ControllerVersion, dynamicStableScale: boolean, half: string][] = [
    ['head', false, '10/90'],
    ['1.9.1', false, '10/90'],
    ['head', true, '50/50'],
    ['1.9.1', true, '50/50'],
  ];
  for (const [version, dynamicStableScale, half] of cases) {
    const weight = dynamicStableScale ? 'lets the weight follow the pods' : 'keeps the weight';
    test(`${weight} until all pods are available (${version})`, () => {
      const cluster = routed({ steps: STEPS, replicas: 10, version, canary: { dynamicStableScale } });
      limit(cluster, { 'web:2': 5 }).setImage('web:2').promoteFull();
      assert.equal(cluster.weights, half);
      assert.notEqual(cluster.phase, 'Healthy');
      limit(cluster, {}).settle();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.weights, '0/100');
    });
  }
});

describe('several routers', () => {
  test('are told the same, one after the other, and each gives an event', () => {
    const trafficRouting = { smi: {}, nginx: { stableIngress: 'shop' }, istio: { virtualService: { name: 'api' } } };
    const cluster = routed({ steps: STEPS, canary: { trafficRouting } }).setImage('web:2');
    assert.deepEqual(
      cluster.world.routers?.map(({ name, weights }) => `${name} ${String(weights?.canary)}`),
      ['istio 10', 'nginx 10', 'smi 10'],
    );
    assert.equal(cluster.events.filter(({ message }) => message === 'Traffic weight updated from 0 to 10').length, 3);
    assert.deepEqual(told(cluster, 'PatchingCanaryIngress'), [
      "Updating Ingress `api-shop-canary` to desiredWeight '10'",
    ]);
  });
});

describe('a trafficRouting that names no router', () => {
  test('scales pods as if there were one, and has no weights', () => {
    const trafficRouting = { managedRoutes: [{ name: 'beta' }] };
    const cluster = routed({ steps: [{ setWeight: 40 }, { pause: {} }], replicas: 6, canary: { trafficRouting } });
    cluster.setImage('web:2');
    assert.equal(cluster.pods, 'r2 3, r1 6');
    assert.equal(cluster.weights, undefined);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  test('forgets the weights of the router it had', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2');
    cluster.editCanary({ trafficRouting: {} });
    assert.equal(cluster.weights, undefined);
  });
});

describe('an experiment', () => {
  const steps: readonly CanaryStep[] = [
    { setWeight: 10 },
    { experiment: { templates: [{ name: 'a', weight: 5 }, { name: 'b' }] } },
    { pause: {} },
  ];
  const { rollout } = new SimulatedCluster({ canary: ROUTED, steps });
  const statuses = [
    { name: 'a', status: 'Running', serviceName: 'a-service', podTemplateHash: 'abc' },
    { name: 'b', status: 'Running', serviceName: 'b-service', podTemplateHash: 'def' },
  ];
  const destinations = (phase: string, currentStepIndex: number): readonly WeightDestination[] =>
    additionalDestinations({
      rollout: { ...rollout, status: { currentStepIndex } },
      currentExperiment: {
        kind: 'Experiment',
        metadata: rollout.metadata,
        spec: { templates: [] },
        status: { phase, templateStatuses: statuses },
      },
    });

  test('gets the weights of its templates while it runs', () => {
    const expected = [{ weight: 5, serviceName: 'a-service', podTemplateHash: 'abc' }];
    assert.deepEqual(destinations('Running', 1), expected);
    assert.deepEqual(destinations('Running', 2), expected);
  });

  test('gets none before it runs and behind the last step', () => {
    assert.deepEqual(destinations('Pending', 1), []);
    assert.deepEqual(destinations('Running', 3), []);
  });
});
