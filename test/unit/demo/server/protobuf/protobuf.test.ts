// Bodies in protobuf: what kubectl 1.34 sends for built-in kinds (test/fixtures/protobuf-bodies.tsv: the path and the
// bytes, as they came from it) does what the same object in JSON would; what is none is refused, and nothing breaks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { scalarText, valueAt } from '../../../../../src/demo/server/storage/json';
import type { Answer } from '../../demoClient';
import { DemoClient } from '../../demoClient';
import type { Field } from './encode';
import { envelope, message } from './encode';

const TYPE = 'application/vnd.kubernetes.protobuf';
const MAPS = '/api/v1/namespaces/data-platform/configmaps';

const SENT = readFileSync(path.join(import.meta.dirname, '../../../../fixtures/protobuf-bodies.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
  .map(([where = '', bytes = '']) => ({ where, body: Buffer.from(bytes, 'hex') }));

/** What must stand in the answer to a recorded body, by the last part of its path. */
const EXPECTED: Readonly<Record<string, JsonObject>> = {
  namespaces: { metadata: { name: 'team' }, status: { phase: 'Active' } },
  configmaps: { metadata: { name: 'settings' }, data: { mode: 'canary' } },
  secrets: { metadata: { name: 'token' }, data: { key: 'dmFsdWU=' }, type: 'Opaque' },
  services: {
    metadata: { labels: { app: 'web' } },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [{ name: '80-8080', protocol: 'TCP', port: 80, targetPort: 8080 }],
    },
  },
  serviceaccounts: { metadata: { name: 'deployer' } },
  roles: { rules: [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] }] },
  rolebindings: {
    subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'data-platform' }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
  },
  clusterrolebindings: { roleRef: { kind: 'ClusterRole', name: 'cr' } },
  deployments: {
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'dep' } },
      template: {
        metadata: { labels: { app: 'dep' } },
        spec: { containers: [{ name: 'nginx', image: 'nginx', ports: [{ containerPort: 80 }] }] },
      },
    },
  },
  jobs: {
    spec: { template: { spec: { containers: [{ name: 'j', command: ['echo', 'hi'] }], restartPolicy: 'Never' } } },
  },
  cronjobs: { spec: { schedule: '* * * * *', jobTemplate: { metadata: { name: 'cj' } } } },
  ingresses: {
    spec: {
      rules: [
        {
          host: 'a.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
  poddisruptionbudgets: { spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } } },
  resourcequotas: { spec: { hard: { cpu: '1' } } },
  priorityclasses: { value: 1000, preemptionPolicy: 'PreemptLowerPriority' },
  selfsubjectaccessreviews: {
    spec: { resourceAttributes: { verb: 'patch', group: 'argoproj.io', resource: 'rollouts', name: 'status' } },
    status: { allowed: true },
  },
  selfsubjectrulesreviews: { status: { incomplete: false } },
  selfsubjectreviews: { status: { userInfo: { username: 'demo-admin' } } },
  horizontalpodautoscalers: {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'dep' }, maxReplicas: 5 },
  },
};

/** What of `found` has a counterpart in `wanted`, so that the two can be compared. */
function counterpart(found: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(found))
    return found.map((item, index) => counterpart(item, wanted[index]));
  if (typeof wanted !== 'object' || wanted === null || typeof found !== 'object' || found === null) return found;
  const members = Object.entries(found).filter(([key]) => key in wanted);
  return Object.fromEntries(
    members.map(([key, value]) => [key, counterpart(value, (wanted as Record<string, unknown>)[key])]),
  );
}

describe('A body in protobuf', () => {
  let cluster: DemoCluster;
  let client: DemoClient;
  const errors: unknown[] = [];

  before(async () => {
    cluster = await startDemoCluster({ controllers: false, onError: (error) => errors.push(error) });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
    assert.deepEqual(errors, [], 'no request caused an error inside');
  });

  function post(where: string, body: Uint8Array): Promise<Answer> {
    const headers = { 'content-type': TYPE, accept: `${TYPE},application/json` };
    return client.ask(where, { method: 'POST', headers, body: Buffer.from(body) });
  }

  it('is recorded of every kind that is expected', () => {
    assert.deepEqual(SENT.map(({ where }) => where.split('/').at(-1)).sort(), Object.keys(EXPECTED).sort());
  });

  for (const { where, body } of SENT)
    it(`is taken for ${where}, and the answer is JSON`, async () => {
      const { status, json, headers } = await post(where, body);
      assert.equal(status, 201);
      assert.equal(headers['content-type'], 'application/json');
      const wanted = EXPECTED[where.split('/').at(-1) ?? ''];
      assert.deepEqual(counterpart(json, wanted), wanted);
    });

  it('leaves nothing behind that JSON would not have: no empty text, no zero, no null', async () => {
    const { text } = await client.ask(`${MAPS}/settings`);
    assert.doesNotMatch(text, /":(?:""|0|null)|generateName|managedFields/);
    const deployment = await client.ask('/apis/apps/v1/namespaces/data-platform/deployments/dep');
    assert.doesNotMatch(deployment.text, /"hostPort"|"minReadySeconds"|"paused"|"nodeName"/);
  });

  it('is a 415 for a custom resource, which has no such form', async () => {
    const where = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/rollouts';
    const body = envelope('argoproj.io/v1alpha1', 'Rollout', message());
    const { status, json } = await post(where, body);
    assert.equal(status, 415);
    assert.deepEqual(counterpart(json, { kind: '', reason: '' }), { kind: 'Status', reason: 'UnsupportedMediaType' });
    assert.doesNotMatch(scalarText(valueAt(json as JsonObject, 'message')), /protobuf/);
  });

  it('of options is taken for a deletion, also of a custom resource', async () => {
    cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'kept', namespace: 'data-platform' },
      spec: { metrics: [] },
    });
    const where = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/analysistemplates/kept';
    // dryRun is field 5.
    const options = envelope('v1', 'DeleteOptions', message([5, 'All']));
    const kept = await client.ask(where, { method: 'DELETE', headers: { 'content-type': TYPE }, body: options });
    assert.equal(kept.status, 200);
    assert.equal((await client.ask(where)).status, 200);
  });

  const map = (...fields: readonly Field[]): Buffer => envelope('v1', 'ConfigMap', message(...fields));
  const METADATA: Field = [1, message([1, 'one'])];
  const REFUSED: readonly (readonly [what: string, body: Buffer, status: number, says: RegExp])[] = [
    ['nothing', Buffer.alloc(0), 400, /must be of type ConfigMap.*empty data/],
    ['JSON', Buffer.from('{"kind":"ConfigMap"}'), 400, /expected prefix \[107 56 115 0\] \(7b226b696e64/],
    ['another magic', Buffer.from('k9s\0\x0a\x00'), 400, /expected prefix/],
    ['the magic, cut off', Buffer.from('k8'), 400, /expected prefix/],
    ['an envelope that is cut off', map(METADATA).subarray(0, 20), 400, /unrecognized.*ConfigMap/],
    ['an object that is cut off', envelope('v1', 'ConfigMap', message(METADATA).subarray(0, 4)), 400, /ConfigMap/],
    ['an object of random bytes', envelope('v1', 'ConfigMap', Buffer.alloc(64, 0xff)), 400, /ConfigMap/],
    ['random bytes', Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(64, 0xff)]), 400, /unrecognized/],
    ['groups without end', envelope('v1', 'ConfigMap', Buffer.alloc(100_000, 0x7b)), 400, /ConfigMap/],
    ['a number for a text', map([1, message([1, 7])]), 400, /wrong wireType/],
    ['a text for a number', map([1, message([7, 'x'])], [4, 'x']), 400, /wrong wireType/],
    ['another kind', envelope('v1', 'Secret', message(METADATA)), 400, /^Secret in version "v1".*as a ConfigMap/],
    ['a kind nobody knows', envelope('v1', 'Chart', message(METADATA)), 400, /^Chart in version "v1"/],
    ['another version', envelope('v2', 'ConfigMap', message(METADATA)), 400, /^ConfigMap in version "v2"/],
    ['a name that pollutes prototypes', map([1, message([1, '__proto__'])]), 422, /metadata\.name/],
    ['no name', map(), 422, /metadata\.name/],
  ];
  for (const [what, body, status, says] of REFUSED)
    it(`is a ${status} that says why for ${what}`, async () => {
      const answer = await post(MAPS, body);
      assert.equal(answer.status, status, answer.text);
      assert.equal(valueAt(answer.json as JsonObject, 'kind'), 'Status');
      const text = scalarText(valueAt(answer.json as JsonObject, 'message'));
      assert.match(text, says);
      assert.ok(text.length < 600, 'the message quotes no more than the beginning');
    });

  it('that names no kind is taken for the kind of the URL', async () => {
    const { status } = await post(MAPS, envelope('', '', message([1, message([1, 'unnamed-kind'])])));
    assert.equal(status, 201);
  });

  it('with fields nobody knows keeps the others', async () => {
    const body = map([1, message([1, 'newer'])], [99, 'news'], [98, 5]);
    assert.equal((await post(MAPS, body)).status, 201);
  });

  it('with a key like __proto__ has it as any other', async () => {
    const data = message([1, '__proto__'], [2, 'x']);
    const { status, text } = await post(MAPS, map([1, message([1, 'keys'])], [2, data]));
    assert.equal(status, 201);
    assert.match(text, /"data":\{"__proto__":"x"\}/);
    assert.equal(Reflect.get({}, 'x'), undefined);
  });

  it('of the largest size is answered, and one byte more is a 413', { timeout: 20_000 }, async () => {
    const limit = 3 * 1024 * 1024;
    const many = Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(limit - 4, Buffer.from([0x1a, 0x00]))]);
    assert.equal((await post(MAPS, many)).status, 422, 'millions of empty fields: no name');
    assert.equal((await post(MAPS, Buffer.concat([many, Buffer.alloc(1)]))).status, 413);
  });
});
