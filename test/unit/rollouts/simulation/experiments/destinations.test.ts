// Which further destinations a router has while an experiment runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

test('the templates with a weight are destinations while the experiment runs', () => {
  const templates = [
    { name: 'baseline', specRef: 'stable', weight: 5 },
    { name: 'canary', specRef: 'canary' },
  ];
  const ports = [{ containerPort: 8080 }];
  const cluster = SimulatedCluster.healthy({
    canary: {
      steps: [{ setWeight: 20 }, { experiment: { templates, duration: '1m' } }, { pause: {} }],
      canaryService: 'api-canary',
      stableService: 'api-stable',
      trafficRouting: { plugins: { 'org/router': {} } },
    },
    spec: {
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ...{ ports } }] },
      },
    },
  });
  const destinations = (): unknown => cluster.status.canary?.weights?.additional;
  cluster.available = ({ metadata, spec }) => (/-(baseline|canary)$/.test(metadata.name) ? 0 : (spec.replicas ?? 1));
  cluster.setImage('web:2');
  assert.equal(destinations(), undefined, 'not before all pods are available');
  cluster.available = ({ spec }) => spec.replicas ?? 1;
  cluster.settle();
  const baseline = cluster.world.replicaSets.find(({ metadata }) => metadata.name.endsWith('-baseline'));
  assert.ok(baseline);
  assert.deepEqual(destinations(), [
    {
      weight: 5,
      serviceName: baseline.metadata.name,
      podTemplateHash: baseline.metadata.labels?.['rollouts-pod-template-hash'],
    },
  ]);
  assert.equal(cluster.status.canary?.weights?.stable.weight, 75, 'their weight is taken from stable');
  cluster.advance(61);
  assert.equal(destinations(), undefined, 'not once it is over');
});
