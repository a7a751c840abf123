// The example manifests on the demo cluster: each applies without a warning, and its Rollouts run.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { JsonObject } from '../../../../src/demo/server/storage/json';
import { isJsonObject, scalarText, valueAt } from '../../../../src/demo/server/storage/json';
import { KINDS } from '../../../../src/demo/server/storage/kinds';
import { waitFor } from '../../../support/waitFor';
import { exampleFiles, objectsIn } from '../../examples/exampleFiles';
import { DemoClient } from '../demoClient';

const MANIFESTS = exampleFiles().filter(({ name }) => name.startsWith('manifests/'));

/** The URL of an object; fails for a kind that the demo cluster does not serve. */
function urlOf(object: JsonObject): string {
  const [apiVersion, kind] = [scalarText(object['apiVersion']), scalarText(object['kind'])];
  const row = KINDS.find((one) => one.kind === kind && `${one.group}/${one.version}`.replace(/^\//, '') === apiVersion);
  assert.ok(row, `${kind} of ${apiVersion} is not served`);
  const namespace = scalarText(valueAt(object, 'metadata', 'namespace'));
  const name = scalarText(valueAt(object, 'metadata', 'name'));
  const within = row.namespaced ? `namespaces/${namespace}/` : '';
  return `/${row.group === '' ? 'api' : 'apis'}/${apiVersion}/${within}${row.plural}/${name}`;
}

describe('The example manifests on the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ scenarios: [] });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  it('are all looked at', () => {
    assert.ok(MANIFESTS.length >= 4);
  });

  for (const { name, text } of MANIFESTS)
    it(`${name} applies, and nothing in it is dropped`, async () => {
      for (const object of objectsIn(text)) {
        const url = `${urlOf(object)}?fieldManager=test&fieldValidation=Strict`;
        const headers = { 'content-type': 'application/apply-patch+yaml' };
        const first = await client.ask(url, { method: 'PATCH', headers, body: object });
        assert.equal(first.status, 201, `${url}: ${first.text}`);
        assert.equal((await client.ask(url, { method: 'PATCH', headers, body: object })).status, 200);
      }
    });

  for (const { name, text } of MANIFESTS)
    for (const object of objectsIn(text).filter(({ kind }) => kind === 'Rollout'))
      it(`the Rollout of ${name} becomes healthy`, async () => {
        const [namespace, rollout] = ['namespace', 'name'].map((key) => scalarText(valueAt(object, 'metadata', key)));
        await waitFor('its pods', () => {
          const current = cluster.read('Rollout', namespace ?? '', rollout ?? '') ?? {};
          return valueAt(current, 'status', 'phase') === 'Healthy';
        });
      });

  for (const { name, text } of MANIFESTS)
    for (const object of objectsIn(text).filter(({ kind }) => kind === 'Rollout'))
      it(`a good version of the Rollout of ${name} gets through its steps and analyses`, async () => {
        const [namespace = '', rollout = ''] = ['namespace', 'name'].map((key) =>
          scalarText(valueAt(object, 'metadata', key)),
        );
        const status = (): JsonObject => {
          const known = valueAt(cluster.read('Rollout', namespace, rollout) ?? {}, 'status');
          return isJsonObject(known) ? known : {};
        };
        const before = status()['currentPodHash'];
        const image = {
          op: 'replace',
          path: '/spec/template/spec/containers/0/image',
          value: 'registry.example.com/x:99.0.0',
        };
        await patch(urlOf(object), 'json-patch', [image]);
        await waitFor('the new version', () => status()['currentPodHash'] !== before);
        for (let minutes = 0; minutes < 90 && status()['stableRS'] !== status()['currentPodHash']; minutes++) {
          assert.notEqual(status()['abort'], true, scalarText(status()['message']));
          // Whoever approves does it at once.
          if (status()['phase'] === 'Paused')
            await patch(`${urlOf(object)}/status`, 'merge-patch', { status: { pauseConditions: null } });
          cluster.advance(60_000);
        }
        assert.equal(status()['stableRS'], status()['currentPodHash'], scalarText(status()['message']));
      });

  it('the Experiment on its own compares its two versions, and ends well', () => {
    const alone = MANIFESTS.flatMap(({ text }) => objectsIn(text)).find(({ kind }) => kind === 'Experiment');
    assert.ok(alone);
    const [namespace = '', name = ''] = ['namespace', 'name'].map((key) => scalarText(valueAt(alone, 'metadata', key)));
    const phase = (): unknown => valueAt(cluster.read('Experiment', namespace, name) ?? {}, 'status', 'phase');
    for (let minutes = 0; minutes < 60 && (phase() === 'Running' || phase() === 'Pending'); minutes++)
      cluster.advance(60_000);
    const status = JSON.stringify(valueAt(cluster.read('Experiment', namespace, name) ?? {}, 'status'));
    assert.equal(phase(), 'Successful', status);
  });

  async function patch(url: string, type: 'json-patch' | 'merge-patch', body: object): Promise<void> {
    const headers = { 'content-type': `application/${type}+json` };
    const { status, text } = await client.ask(url, { method: 'PATCH', headers, body });
    assert.equal(status, 200, text);
  }
});
