// Server-side apply as people meet it: what a manager stops applying goes, what someone else changed is a conflict, and
// force takes it back.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt, valueAt } from '../../../../../src/demo/server/storage/json';
import { DemoClient } from '../../demoClient';

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

function rollout(name: string, spec: JsonObject, labels: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, labels },
    spec: { selector: { matchLabels: { app: name } }, ...spec },
  };
}

function deployment(name: string, containers: readonly JsonObject[]): JsonObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}

describe('Server-side apply', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ controllers: false });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  /** The answer's body, after its status was the expected one. */
  async function apply(
    status: number,
    collection: string,
    body: JsonObject,
    { manager = 'ann', query = '' } = {},
  ): Promise<JsonObject> {
    const name = stringAt(objectAt(body, 'metadata'), 'name') ?? '';
    const answer = await client.ask(`${collection}/${name}?fieldManager=${manager}${query}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body,
    });
    assert.equal(answer.status, status, answer.text);
    return answer.json as JsonObject;
  }

  async function merge(path: string, body: JsonObject): Promise<void> {
    const headers = { 'content-type': 'application/merge-patch+json', 'user-agent': 'editor/1.0' };
    assert.equal((await client.ask(path, { method: 'PATCH', headers, body })).status, 200);
  }

  function conflictsOf(answer: JsonObject): readonly string[] {
    assert.equal(answer['reason'], 'Conflict');
    const causes = arrayAt(objectAt(answer, 'details'), 'causes').filter(isJsonObject);
    return causes.map((cause) => `${stringAt(cause, 'field')} ${stringAt(cause, 'message')}`);
  }

  function containersOf(object: JsonObject): readonly (string | undefined)[] {
    return arrayAt(valueAt(object, 'spec', 'template', 'spec') as JsonObject, 'containers')
      .filter(isJsonObject)
      .map((one) => `${stringAt(one, 'name')} ${stringAt(one, 'image')} ${arrayAt(one, 'env').length}`);
  }

  it('removes what its manager applies no more, and nothing else', async () => {
    await apply(201, ROLLOUTS, rollout('less', { replicas: 2, minReadySeconds: 3 }, { a: '1', b: '2' }));
    await merge(`${ROLLOUTS}/less`, { spec: { revisionHistoryLimit: 4 } });
    const { spec, metadata } = await apply(200, ROLLOUTS, rollout('less', { replicas: 2 }, { a: '1' }));
    assert.deepEqual(spec, { replicas: 2, revisionHistoryLimit: 4, selector: { matchLabels: { app: 'less' } } });
    assert.deepEqual((metadata as JsonObject)['labels'], { a: '1' });
  });

  it('is no change the second time', async () => {
    const first = await apply(201, ROLLOUTS, rollout('same', { replicas: 2 }));
    assert.deepEqual(await apply(200, ROLLOUTS, rollout('same', { replicas: 2 })), first);
  });

  it('removes an item of a list that merges by a key, and what others gave the items that stay', async () => {
    const web = { name: 'web', image: 'web:1', env: [{ name: 'MODE', value: 'a' }] };
    await apply(201, DEPLOYMENTS, deployment('list', [web, { name: 'proxy', image: 'proxy:1' }]));
    const left = await apply(200, DEPLOYMENTS, deployment('list', [{ name: 'web', image: 'web:1' }]));
    assert.deepEqual(containersOf(left), ['web web:1 0']);
  });

  it('is a conflict where someone changed a field since, until it is forced', async () => {
    const wanted = rollout('taken', { replicas: 2 });
    await apply(201, ROLLOUTS, wanted);
    await merge(`${ROLLOUTS}/taken/scale`, { spec: { replicas: 5 } });
    assert.deepEqual(conflictsOf(await apply(409, ROLLOUTS, wanted)), [
      '.spec.replicas conflict with "editor" with subresource "scale" using argoproj.io/v1alpha1',
    ]);
    await apply(200, ROLLOUTS, rollout('taken', { replicas: 5 }));
    await merge(`${ROLLOUTS}/taken`, { spec: { replicas: 6 } });
    const forced = await apply(200, ROLLOUTS, wanted, { query: '&force=true' });
    assert.equal(valueAt(forced, 'spec', 'replicas'), 2);
    await apply(200, ROLLOUTS, wanted);
  });

  it('shares a field on which two managers agree: it stays until neither applies it', async () => {
    await apply(201, ROLLOUTS, rollout('shared', { replicas: 2, minReadySeconds: 3 }));
    await apply(200, ROLLOUTS, rollout('shared', { minReadySeconds: 3 }), { manager: 'bob' });
    const refused = await apply(409, ROLLOUTS, rollout('shared', { minReadySeconds: 4 }), { manager: 'bob' });
    assert.deepEqual(conflictsOf(refused), ['.spec.minReadySeconds conflict with "ann"']);
    const one = await apply(200, ROLLOUTS, rollout('shared', { replicas: 2 }));
    assert.equal(valueAt(one, 'spec', 'minReadySeconds'), 3);
    const none = await apply(200, ROLLOUTS, rollout('shared', {}), { manager: 'bob' });
    assert.equal(valueAt(none, 'spec', 'minReadySeconds'), undefined);
  });

  it('names the container whose field is disputed', async () => {
    const wanted = deployment('named', [{ name: 'web', image: 'web:1' }]);
    await apply(201, DEPLOYMENTS, wanted);
    await apply(200, DEPLOYMENTS, deployment('named', [{ name: 'web', image: 'web:2' }]), {
      manager: 'bob',
      query: '&force=true',
    });
    assert.deepEqual(conflictsOf(await apply(409, DEPLOYMENTS, wanted)), [
      '.spec.template.spec.containers[name="web"].image conflict with "bob"',
    ]);
  });

  it('is refused without a manager', async () => {
    const answer = await client.ask(`${ROLLOUTS}/nobody`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: rollout('nobody', {}),
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /fieldManager: Required value/);
  });
});
