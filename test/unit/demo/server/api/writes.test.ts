// Creating, changing and deleting by the API's rules.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import type { Answer } from '../../demoClient';
import { DemoClient } from '../../demoClient';

const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const BASE = '/apis/argoproj.io/v1alpha1/namespaces/default';
const MAPS = '/api/v1/namespaces/default/configmaps';

interface Body {
  readonly metadata: {
    readonly name: string;
    readonly generation?: number;
    readonly resourceVersion: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

describe('Writing', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ controllers: false });
    client = new DemoClient(cluster);
    const labels = { app: 'web' };
    cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 1, selector: { matchLabels: labels }, template: {}, strategy: { canary: {} } },
      status: { phase: 'Healthy' },
    });
    cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name: 'run', namespace: 'default' },
      spec: { metrics: [] },
      status: { phase: 'Running' },
    });
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'default' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          spec: {
            containers: [
              { name: 'a', image: 'a:1' },
              { name: 'b', image: 'b:1' },
            ],
          },
        },
      },
    });
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function patch(path: string, body: object, type = MERGE): Promise<Answer> {
    return client.ask(path, { method: 'PATCH', headers: { 'content-type': type }, body });
  }

  async function patched(path: string, body: object, type = MERGE): Promise<Body> {
    const answer = await patch(path, body, type);
    assert.equal(answer.status, 200, answer.text);
    return answer.json as Body;
  }

  it('a change of the spec raises the generation, one of labels does not', async () => {
    const { generation = 0 } = (await patched(`${BASE}/rollouts/web`, { spec: { replicas: 2 } })).metadata;
    const labelled = await patched(`${BASE}/rollouts/web`, { metadata: { labels: { a: 'b' } } });
    assert.equal(labelled.metadata.generation, generation);
    assert.equal(
      (await patched(`${BASE}/rollouts/web`, { spec: { replicas: 3 } })).metadata.generation,
      generation + 1,
    );
  });

  it('a status sent to the main resource is silently ignored, and the object stays as it was (O19)', async () => {
    const before = await patched(`${BASE}/rollouts/web`, {});
    const after = await patched(`${BASE}/rollouts/web`, { status: { abort: true } });
    assert.deepEqual(after, before);
  });

  it('the status sub-resource changes nothing but the status, and not the generation', async () => {
    const before = await patched(`${BASE}/rollouts/web`, {});
    const after = await patched(`${BASE}/rollouts/web/status`, { spec: { replicas: 9 }, status: { abort: true } });
    assert.deepEqual(after.spec, before.spec);
    assert.equal(after.metadata.generation, before.metadata.generation);
    assert.deepEqual(after.status, { phase: 'Healthy', abort: true });
  });

  it('an AnalysisRun has no status sub-resource: 404 there, and its status counts as spec', async () => {
    assert.equal((await patch(`${BASE}/analysisruns/run/status`, { status: {} })).status, 404);
    const before = await patched(`${BASE}/analysisruns/run`, {});
    const after = await patched(`${BASE}/analysisruns/run`, { status: { phase: 'Successful' } });
    assert.equal(after.metadata.generation, (before.metadata.generation ?? 0) + 1);
  });

  it('a patch that changes nothing keeps the version', async () => {
    const { metadata } = await patched(`${BASE}/rollouts/web`, { spec: { replicas: 3 } });
    const again = await patched(`${BASE}/rollouts/web`, { spec: { replicas: 3 } });
    assert.equal(again.metadata.resourceVersion, metadata.resourceVersion);
  });

  it('a patch of the status with an old version is a conflict (A8)', async () => {
    const { status } = await patch(`${BASE}/rollouts/web/status`, { metadata: { resourceVersion: '1' }, status: {} });
    assert.equal(status, 409);
  });

  it('the selector of a Rollout cannot be changed', async () => {
    const answer = await patch(`${BASE}/rollouts/web`, { spec: { selector: { matchLabels: { app: 'other' } } } });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /"field":"spec.selector"/);
  });

  it('a dry run answers and stores nothing', async () => {
    const after = await patched(`${BASE}/rollouts/web?dryRun=All`, { spec: { replicas: 7 } });
    assert.equal(after.spec?.['replicas'], 7);
    assert.equal((await patched(`${BASE}/rollouts/web`, {})).spec?.['replicas'], 3);
  });

  it('a strategic patch merges containers by their names', async () => {
    const change = { spec: { template: { spec: { containers: [{ name: 'b', image: 'b:2' }] } } } };
    const after = await patched('/apis/apps/v1/namespaces/default/deployments/api', change, STRATEGIC);
    const { containers } = (after.spec?.['template'] as { spec: { containers: { name: string; image: string }[] } })
      .spec;
    assert.deepEqual(
      containers.map(({ name, image }) => `${name} ${image}`),
      ['a a:1', 'b b:2'],
    );
  });

  it('an applied configuration creates what is missing, and is merged into what others wrote', async () => {
    const apply = 'application/apply-patch+yaml';
    const text = (data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {${data}}\n`;
    const ask = (body: string, manager: string): Promise<Answer> =>
      client.ask(`${MAPS}/applied?fieldManager=${manager}`, {
        method: 'PATCH',
        headers: { 'content-type': apply },
        body,
      });
    assert.equal((await ask(text('a: "1"'), 'ann')).status, 201);
    const merged = await ask(text('b: "2"'), 'bob');
    assert.equal(merged.status, 200);
    assert.deepEqual((merged.json as { data: unknown }).data, { a: '1', b: '2' });
  });

  it('a name can be generated', async () => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } };
    const { status, json } = await client.ask(MAPS, { method: 'POST', body });
    assert.equal(status, 201);
    assert.match((json as Body).metadata.name, /^made-[a-z0-9]{5}$/);
  });

  it('an object of another kind or namespace than the URL is refused', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } };
    assert.equal((await client.ask(MAPS, { method: 'POST', body: secret })).status, 400);
    const elsewhere = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'other' } };
    assert.equal((await client.ask(MAPS, { method: 'POST', body: elsewhere })).status, 400);
  });

  it('an object with a finalizer stays until the finalizer is gone', async () => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'held', finalizers: ['test/hold'] } };
    await client.ask(MAPS, { method: 'POST', body });
    const { json } = await client.ask(`${MAPS}/held`, { method: 'DELETE' });
    assert.ok((json as Body).metadata.deletionTimestamp);
    assert.equal((await client.ask(`${MAPS}/held`)).status, 200);
    await patch(`${MAPS}/held`, { metadata: { finalizers: null } });
    assert.equal((await client.ask(`${MAPS}/held`)).status, 404);
  });

  it('a deletion with the uid of another object is a conflict', async () => {
    const body = { preconditions: { uid: 'somebody else' } };
    assert.equal((await client.ask(`${BASE}/rollouts/web`, { method: 'DELETE', body })).status, 409);
  });

  it('a collection is deleted as selected', async () => {
    for (const name of ['one', 'two'])
      await client.ask(MAPS, {
        method: 'POST',
        body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: { group: 'gone' } } },
      });
    const { status } = await client.ask(`${MAPS}?labelSelector=group%3Dgone`, { method: 'DELETE' });
    assert.equal(status, 200);
    assert.equal((await client.ask(`${MAPS}/one`)).status, 404);
    assert.equal((await client.ask(`${MAPS}/applied`)).status, 200);
  });

  it('a question for access that asks nothing is a 422', async () => {
    const { status, text } = await client.ask('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      method: 'POST',
      body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: {} },
    });
    assert.equal(status, 422);
    assert.match(text, /"field":"spec\.resourceAttributes"/);
  });

  it('a right that was taken away shows in access reviews and in requests', async () => {
    const giveBack = cluster.deny({ verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts/status'] });
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          namespace: 'default',
          verb: 'patch',
          group: 'argoproj.io',
          resource: 'rollouts',
          subresource: 'status',
        },
      },
    };
    const allowed = async (): Promise<unknown> => {
      const { json } = await client.ask('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        method: 'POST',
        body: review,
      });
      return (json as Body).status?.['allowed'];
    };
    assert.equal(await allowed(), false);
    assert.equal((await patch(`${BASE}/rollouts/web/status`, { status: {} })).status, 403);
    assert.equal((await patch(`${BASE}/rollouts/web`, {})).status, 200);
    giveBack();
    assert.equal(await allowed(), true);
  });
});
