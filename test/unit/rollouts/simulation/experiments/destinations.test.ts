// Which further destinations a router has while an experiment runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pass } from '../../../../../src/rollouts/simulation/pass/pass';
import { additionalDestinations } from '../../../../../src/rollouts/simulation/routing/additionalDestinations';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

test('the templates with a weight are destinations while the experiment runs', () => {
  const templates = [
    { name: 'baseline', specRef: 'stable', weight: 5 },
    { name: 'canary', specRef: 'canary' },
  ];
  const ports = [{ containerPort: 8080 }];
  const cluster = SimulatedCluster.healthy({
    steps: [{ experiment: { templates, duration: '1m' } }, { pause: {} }],
    spec: {
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ...{ ports } }] },
      },
    },
  });
  const destinations = (): unknown =>
    additionalDestinations(new Pass(cluster.world, cluster.rollout, cluster.now, { version: 'head' }));
  cluster.available = () => 0;
  cluster.setImage('web:2');
  assert.deepEqual(destinations(), [], 'not before all pods are available');
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
  cluster.advance(61);
  assert.deepEqual(destinations(), [], 'not once it is over');
});
