// What leads the traffic to pods, as other tools look it up: the endpoints of a Service and NGINX's Ingress for the canary.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster, KubernetesObject } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { Json } from '../../../../src/demo/server/storage/json';
import { arrayAt, isJsonObject, objectAt, scalarText, valueAt } from '../../../../src/demo/server/storage/json';
import { waitFor } from '../../../support/waitFor';
import { DemoClient } from '../demoClient';

const WEB = '/api/v1/namespaces/web';
const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/web/rollouts';
const MERGE = { 'content-type': 'application/merge-patch+json' };

describe('The traffic of the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ speed: 20, scenarios: ['bluegreen', 'routed'], goesOn: false });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function named(kind: string, name: string): KubernetesObject | undefined {
    return cluster.read(kind, 'web', name);
  }

  async function patchStatus(rollout: string, status: object): Promise<void> {
    const { status: answer } = await client.ask(`${ROLLOUTS}/${rollout}/status`, {
      method: 'PATCH',
      headers: MERGE,
      body: { status },
    });
    assert.equal(answer, 200);
  }

  /** The addresses of the ready pods that a Service selects. */
  function selected(service: string): readonly string[] {
    const selector = Object.entries(objectAt(objectAt(named('Service', service) ?? {}, 'spec'), 'selector'));
    return cluster
      .list('Pod')
      .filter(({ metadata }) => selector.every(([key, value]) => valueAt(metadata, 'labels', key) === value))
      .map((pod) => scalarText(valueAt(pod, 'status', 'podIP')))
      .sort();
  }

  function inEndpoints(service: string): readonly string[] {
    return arrayAt(named('Endpoints', service) ?? {}, 'subsets')
      .filter(isJsonObject)
      .flatMap((subset) => arrayAt(subset, 'addresses').filter(isJsonObject))
      .map(({ ip }) => scalarText(ip))
      .sort();
  }

  function inSlice(service: string): readonly string[] {
    return cluster
      .list('EndpointSlice')
      .filter(({ metadata }) => valueAt(metadata, 'labels', 'kubernetes.io/service-name') === service)
      .flatMap((slice) => arrayAt(slice, 'endpoints').filter(isJsonObject))
      .flatMap((endpoint) => arrayAt(endpoint, 'addresses').map((address) => scalarText(address)))
      .sort();
  }

  function canaryWeight(): Json | undefined {
    const annotations = valueAt(named('Ingress', 'routed-routed-canary') ?? {}, 'metadata', 'annotations');
    return isJsonObject(annotations) ? annotations['nginx.ingress.kubernetes.io/canary-weight'] : undefined;
  }

  it('goes to the pods that a Service selects, and to the new ones once it is switched', async () => {
    const [active, preview] = [selected('bluegreen-active'), selected('bluegreen-preview')];
    assert.equal(active.length, 3);
    assert.deepEqual([inEndpoints('bluegreen-active'), inSlice('bluegreen-active')], [active, active]);
    assert.deepEqual([inEndpoints('bluegreen-preview'), inSlice('bluegreen-preview')], [preview, preview]);
    await patchStatus('bluegreen', { pauseConditions: null });
    await waitFor('the switch', () => inEndpoints('bluegreen-active').join() === preview.join());
    assert.deepEqual(inSlice('bluegreen-active'), preview);
  });

  it('is weighed by a second Ingress for the canary, which comes back when somebody deletes it', async () => {
    const weight = (): string | undefined =>
      scalarText(valueAt(named('Rollout', 'routed') ?? {}, 'status', 'canary', 'weights', 'canary', 'weight'));
    await waitFor('a weight', () => Number(weight()) > 0);
    await waitFor('the same weight at the router', () => canaryWeight() === weight());
    const paths = JSON.stringify(named('Ingress', 'routed-routed-canary')?.['spec']);
    assert.match(paths, /"name":"routed-canary"/);
    assert.doesNotMatch(paths, /"routed-stable"/);
    await patchStatus('routed', { abort: true });
    await waitFor('no weight for an aborted canary', () => canaryWeight() === '0');
    const path = '/apis/networking.k8s.io/v1/namespaces/web/ingresses/routed-routed-canary';
    assert.equal((await client.ask(path, { method: 'DELETE' })).status, 200);
    await waitFor('the Ingress is there again', () => canaryWeight() === '0');
  });

  it('ends a blue-green rollout without its Service in an invalid spec, until the Service is there again', async () => {
    const message = (): string => scalarText(valueAt(named('Rollout', 'bluegreen') ?? {}, 'status', 'message'));
    const service = named('Service', 'bluegreen-active');
    assert.ok(service);
    assert.equal((await client.ask(`${WEB}/services/bluegreen-active`, { method: 'DELETE' })).status, 200);
    await waitFor('the controller misses it', () => message().includes('"bluegreen-active" not found'));
    assert.equal(named('Endpoints', 'bluegreen-active'), undefined);
    cluster.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'bluegreen-active', namespace: 'web' },
      spec: { selector: { 'app.kubernetes.io/name': 'bluegreen' }, ports: [{ port: 80 }] },
    });
    await waitFor('the controller goes on', () => !message().includes('not found'));
  });
});
