// The kubectl plugin's longer conversations with the API (reference 1.3), with its own verbs and media types. What the
// controller makes of its shorter ones is in cluster/actions.test.ts.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { JsonObject } from '../../../../src/demo/server/storage/json';
import {
  arrayAt,
  isJsonObject,
  objectAt,
  scalarText,
  valueAt,
  without,
} from '../../../../src/demo/server/storage/json';
import type { Asked } from '../demoClient';
import { DemoClient } from '../demoClient';

const ARGO = '/apis/argoproj.io/v1alpha1/namespaces/data-platform';
const PORTAL = `${ARGO}/rollouts/portal-services`;
const MERGE = { 'content-type': 'application/merge-patch+json' };
const HASH = 'rollouts-pod-template-hash';
const REVISION = 'rollout.argoproj.io/revision';

/** What its informers ask for, each without a selector. */
const WATCHED = [
  `${ARGO}/rollouts`,
  `${ARGO}/experiments`,
  `${ARGO}/analysisruns`,
  '/apis/apps/v1/namespaces/data-platform/replicasets',
  '/api/v1/namespaces/data-platform/pods',
  '/apis/batch/v1/namespaces/data-platform/jobs',
];

describe('The plugin', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  beforeEach(async () => {
    cluster = await startDemoCluster({ scenarios: ['portal-services'], goesOn: false });
    client = new DemoClient(cluster);
  });
  afterEach(async () => {
    client.close();
    await cluster.close();
  });

  async function ask(status: number, path: string, asked: Asked = {}): Promise<JsonObject> {
    const answer = await client.ask(path, asked);
    assert.equal(answer.status, status, answer.text);
    assert.ok(answer.json !== undefined);
    return answer.json as JsonObject;
  }

  function withImage(rollout: JsonObject, image: string): JsonObject {
    const spec = objectAt(rollout, 'spec');
    const template = objectAt(spec, 'template');
    const pod = objectAt(template, 'spec');
    const containers = arrayAt(pod, 'containers').map((one) => (isJsonObject(one) ? { ...one, image } : one));
    return { ...rollout, spec: { ...spec, template: { ...template, spec: { ...pod, containers } } } };
  }

  it('watches what belongs to a rollout, from the list on', async () => {
    for (const path of WATCHED) {
      const list = await ask(200, `${path}?limit=500&resourceVersion=0`);
      assert.ok(Array.isArray(list['items']), path);
      const version = scalarText(valueAt(list, 'metadata', 'resourceVersion'));
      const query = `allowWatchBookmarks=true&resourceVersion=${version}&timeoutSeconds=400&watch=true`;
      const stream = await client.watch(`${path}?${query}`);
      assert.equal(stream.response.statusCode, 200);
      if (path.endsWith('/rollouts')) {
        await ask(200, PORTAL, { method: 'PATCH', headers: MERGE, body: { metadata: { labels: { seen: 'yes' } } } });
        assert.match(JSON.stringify(await stream.next('the change')), /"type":"MODIFIED".*"seen":"yes"/);
      }
      stream.close();
    }
  });

  it('sets an image by a PUT of the whole object, and again after a conflict', async () => {
    const read = await ask(200, PORTAL);
    const stale = withImage(read, 'registry.example.com/hmco/portal-services:1.8.0');
    await ask(200, PORTAL, { method: 'PATCH', headers: MERGE, body: { metadata: { annotations: { note: 'x' } } } });
    const refused = await ask(409, PORTAL, { method: 'PUT', body: stale });
    assert.equal(refused['reason'], 'Conflict');

    const afresh = withImage(await ask(200, PORTAL), 'registry.example.com/hmco/portal-services:1.8.0');
    // A PUT of the main resource takes no status, whatever stands in it.
    const put = await ask(200, PORTAL, { method: 'PUT', body: { ...afresh, status: { phase: 'Made up' } } });
    assert.notEqual(valueAt(put, 'status', 'phase'), 'Made up');
    cluster.advance(5_000);
    const rollout = await ask(200, PORTAL);
    assert.match(JSON.stringify(rollout['spec']), /portal-services:1\.8\.0"/);
    assert.equal(
      Number(valueAt(rollout, 'metadata', 'annotations', REVISION)),
      Number(valueAt(read, 'metadata', 'annotations', REVISION)) + 1,
    );
  });

  it('goes back to a revision with the template of its ReplicaSet', async () => {
    const rollout = await ask(200, PORTAL);
    const selector = Object.entries(objectAt(objectAt(objectAt(rollout, 'spec'), 'selector'), 'matchLabels'))
      .map(([key, value]) => `${key}=${scalarText(value)}`)
      .join(',');
    const list = await ask(
      200,
      `/apis/apps/v1/namespaces/data-platform/replicasets?labelSelector=${encodeURIComponent(selector)}`,
    );
    const first = arrayAt(list, 'items')
      .filter(isJsonObject)
      .find((one) => valueAt(one, 'metadata', 'annotations', REVISION) === '2');
    assert.ok(first, 'the ReplicaSet of revision 2 is listed');
    const template = objectAt(objectAt(first, 'spec'), 'template');
    const metadata = objectAt(template, 'metadata');
    const value = {
      ...template,
      metadata: { ...metadata, labels: without(objectAt(metadata, 'labels'), HASH) },
    };
    await ask(200, PORTAL, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json-patch+json' },
      body: [{ op: 'replace', path: '/spec/template', value }],
    });
    cluster.advance(5_000);
    const hash = scalarText(valueAt(first, 'metadata', 'labels', HASH));
    assert.equal(valueAt(await ask(200, PORTAL), 'status', 'currentPodHash'), hash, 'the old ReplicaSet is used again');
  });

  it('ends an analysis', async () => {
    const running = cluster.list('AnalysisRun').find((one) => valueAt(one, 'status', 'phase') === 'Running');
    assert.ok(running);
    const path = `${ARGO}/analysisruns/${running.metadata.name}`;
    await ask(404, `${path}/status`, { method: 'PATCH', headers: MERGE, body: { spec: { terminate: true } } });
    await ask(200, path, { method: 'PATCH', headers: MERGE, body: { spec: { terminate: true } } });
    cluster.advance(5_000);
    assert.equal(valueAt(await ask(200, path), 'status', 'phase'), 'Successful');
  });

  it('starts an analysis from a template', async () => {
    const template = await ask(200, `${ARGO}/analysistemplates/success-rate`);
    const { metadata: _template, ...rest } = template;
    const spec = { ...objectAt(template, 'spec'), args: [{ name: 'service-name', value: 'portal-services' }] };
    const run = await ask(201, `${ARGO}/analysisruns`, {
      method: 'POST',
      body: { ...rest, kind: 'AnalysisRun', metadata: { generateName: 'success-rate-' }, spec },
    });
    const name = scalarText(valueAt(run, 'metadata', 'name'));
    assert.match(name, /^success-rate-[a-z0-9]{5}$/);
    cluster.advance(20_000);
    assert.match(JSON.stringify(await ask(200, `${ARGO}/analysisruns/${name}`)), /"phase":"Running".*"measurements"/);
  });

  it('retries an experiment by taking its status away', async () => {
    cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Experiment',
      metadata: { name: 'compared', namespace: 'data-platform' },
      spec: { terminate: true, templates: [] },
    });
    const path = `${ARGO}/experiments/compared`;
    await ask(200, path, { method: 'PATCH', headers: MERGE, body: { status: { phase: 'Failed' } } });
    await ask(200, path, { method: 'PATCH', headers: MERGE, body: { status: null } });
    assert.notEqual(valueAt(await ask(200, path), 'status', 'phase'), 'Failed');
  });

  it('is told plainly of a rollout that is not there', async () => {
    const missing = await ask(404, `${ARGO}/rollouts/gone/status`, {
      method: 'PATCH',
      headers: MERGE,
      body: { status: { abort: true } },
    });
    assert.equal(missing['message'], 'rollouts.argoproj.io "gone" not found');
    const patch = [{ op: 'replace', path: '/spec/template/nothing/here', value: {} }];
    await ask(422, PORTAL, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json-patch+json' },
      body: patch,
    });
  });
});
