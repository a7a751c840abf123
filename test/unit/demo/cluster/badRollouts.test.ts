// Rollouts that say less than they should, on a cluster that lives: each is refused in its own status, and all else goes on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { valueAt } from '../../../../src/demo/server/storage/json';
import { waitFor } from '../../../support/waitFor';
import { DemoClient } from '../demoClient';

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts';
const POD = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };

describe('A Rollout that is not whole', () => {
  let cluster: DemoCluster;
  let client: DemoClient;
  const errors: unknown[] = [];

  before(async () => {
    cluster = await startDemoCluster({ scenarios: [], onError: (error) => errors.push(error) });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
    assert.deepEqual(errors, [], 'nothing caused an error inside');
  });

  async function create(name: string, spec: object): Promise<void> {
    const body = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name }, spec };
    const { status, text } = await client.ask(ROLLOUTS, { method: 'POST', body });
    assert.equal(status, 201, text);
  }

  const message = (name: string): string => {
    const told = valueAt(cluster.read('Rollout', 'default', name) ?? {}, 'status', 'message');
    return typeof told === 'string' ? told : '';
  };

  it('is refused without a strategy, and other objects are still created', async () => {
    await create('without-strategy', { selector: { matchLabels: { app: 'web' } }, template: POD });
    await waitFor('the refusal', () => message('without-strategy').startsWith('InvalidSpec: '));
    assert.match(message('without-strategy'), /strategy.*Required value/);
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'other' },
      spec: { ports: [{ port: 80 }], selector: { app: 'web' } },
    };
    const { status } = await client.ask('/api/v1/namespaces/default/services', { method: 'POST', body: service });
    assert.equal(status, 201);
  });

  it('is refused without the Ingress that its router reads, until there is one, and again when it goes', async () => {
    const service = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [{ port: 80 }], selector: { app: 'web' } },
    });
    for (const name of ['web-stable', 'web-canary'])
      await client.ask('/api/v1/namespaces/default/services', { method: 'POST', body: service(name) });
    const canary = {
      stableService: 'web-stable',
      canaryService: 'web-canary',
      steps: [{ setWeight: 20 }, { pause: {} }],
      trafficRouting: { nginx: { stableIngress: 'web' } },
    };
    await create('routed', { selector: { matchLabels: { app: 'web' } }, template: POD, strategy: { canary } });
    await waitFor('the refusal', () => message('routed').startsWith('InvalidSpec: '));
    assert.match(message('routed'), /trafficRouting\.nginx\.stableIngress.*"web" not found/);

    const url = '/apis/networking.k8s.io/v1/namespaces/default/ingresses';
    const leadingTo = (name: string): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: {
        rules: [
          {
            host: 'web.example.com',
            http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] },
          },
        ],
      },
    });
    await client.ask(url, { method: 'POST', body: leadingTo('other') });
    await waitFor('the other reason', () => message('routed').includes('has no rules using service web-stable'));
    await client.ask(`${url}/web`, { method: 'DELETE' });
    await client.ask(url, { method: 'POST', body: leadingTo('web-stable') });
    const phase = (): unknown => valueAt(cluster.read('Rollout', 'default', 'routed') ?? {}, 'status', 'phase');
    await waitFor('its pods', () => phase() === 'Healthy');
    await client.ask(`${url}/web`, { method: 'DELETE' });
    await waitFor('the refusal again', () => message('routed').includes('"web" not found'));
  });

  it('leaves its Services to all pods when it is deleted', async () => {
    const selector = (): unknown => valueAt(cluster.read('Service', 'default', 'web-stable') ?? {}, 'spec', 'selector');
    assert.match(JSON.stringify(selector()), /rollouts-pod-template-hash/);
    await client.ask(`${ROLLOUTS}/routed`, { method: 'DELETE' });
    await waitFor('the selector', () => JSON.stringify(selector()) === '{"app":"web"}');
  });
});
