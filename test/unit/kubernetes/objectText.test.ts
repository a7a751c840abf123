// The YAML of an object: in kubectl's order, without what nobody reads, and without secrets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { objectText } from '../../../src/kubernetes';

const POD = {
  kind: 'Pod',
  metadata: {
    name: 'web-1',
    managedFields: [{ manager: 'kubectl' }],
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"spec":1}', team: 'web' },
  },
  apiVersion: 'v1',
  spec: {
    containers: [
      {
        name: 'web',
        image: `web@sha256:${'0'.repeat(64)}`,
        env: [
          { name: 'LOG_LEVEL', value: 'debug' },
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'DB_URL', value: 'postgres://app:hunter2@db/shop' },
          { name: 'GITHUB_TOKEN', valueFrom: { secretKeyRef: { name: 'github', key: 'token' } } },
        ],
        args: ['--token=abcdef', '--author=ann'],
      },
    ],
    serviceAccountName: 'web',
    automountServiceAccountToken: false,
  },
  status: { phase: 'Running', restarts: 0 },
};

describe('The YAML of an object', () => {
  const text = objectText(POD);

  it('has the keys in the order of kubectl', () =>
    assert.deepEqual(text.match(/^\w+/gm), ['apiVersion', 'kind', 'metadata', 'spec', 'status']));

  it('leaves out managed fields and what was applied last, and keeps everything else', () => {
    assert.doesNotMatch(text, /managedFields|last-applied/);
    const { metadata, spec, status } = parse(text) as typeof POD;
    assert.deepEqual(metadata, { name: 'web-1', annotations: { team: 'web' } });
    const [container] = spec.containers;
    assert.equal(container?.image, `web@sha256:${'0'.repeat(64)}`, 'a digest is no secret');
    assert.deepEqual(container.env[0], { name: 'LOG_LEVEL', value: 'debug' });
    assert.deepEqual(container.env[3], POD.spec.containers[0]?.env[3], 'where a secret is from may be read');
    assert.equal(spec.automountServiceAccountToken, false);
    assert.deepEqual(status, POD.status);
  });

  it('masks secrets of environment variables, URLs, arguments and headers', () => {
    assert.doesNotMatch(text, /hunter2|abcdef/);
    assert.match(text, /--author=ann/);
    const web = { kind: 'AnalysisRun', spec: { headers: [{ key: 'Authorization', value: 'my-own-scheme 42' }] } };
    assert.doesNotMatch(objectText(web), /42/);
  });

  it('has nothing of what a Secret holds', () => {
    const secret = {
      kind: 'Secret',
      metadata: { name: 'db' },
      data: { a: 'aHVudGVyMg==' },
      stringData: { b: 'plain' },
    };
    assert.deepEqual(parse(objectText(secret)), { kind: 'Secret', metadata: { name: 'db' } });
  });

  it('is a text whatever comes', () => {
    for (const odd of [null, 1, [], { metadata: 7, spec: null }]) assert.equal(typeof objectText(odd), 'string');
  });
});
