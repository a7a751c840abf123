// What the connected cluster tells the editor, and that nobody is asked without a connection.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyWorkspace } from '../../../../src/authoring';
import type { ClusterConnection } from '../../../../src/extension/language/workspace/clusterFacts';
import { ClusterFacts, withClusterTemplates } from '../../../../src/extension/language/workspace/clusterFacts';
import { servedVersion } from '../../../../src/extension/language/workspace/servedVersion';
import { Emitter } from '../../../../src/lifecycle';
import type { SchemaVersion } from '../../../../src/rollouts';
import { childFields, SCHEMA_VERSIONS } from '../../../../src/rollouts/schema';
import { MemoryLog } from '../../../support/memoryLog';
import { waitFor } from '../../../support/waitFor';

/** The schema of a Rollout as that version's definition describes it. */
function schemaOf(path: string, version: SchemaVersion): object {
  const fields = childFields('Rollout', path, version);
  const items = fields.find(({ name }) => name === '[]');
  if (items) return { type: 'array', items: schemaOf(items.path, version) };
  const values = fields.find(({ name }) => name === '{}');
  if (values) return { type: 'object', additionalProperties: schemaOf(values.path, version) };
  return { properties: Object.fromEntries(fields.map(({ name, path: below }) => [name, schemaOf(below, version)])) };
}

function definitionOf(version: SchemaVersion): object {
  const openAPIV3Schema = { type: 'object', properties: { spec: schemaOf('spec', version) } };
  return { spec: { versions: [{ name: 'v1alpha1', schema: { openAPIV3Schema } }] } };
}

describe('the version of a cluster', () => {
  for (const version of SCHEMA_VERSIONS)
    test(`is told by the fields that its definition of a Rollout describes: ${version}`, () => {
      const served = servedVersion(definitionOf(version));
      assert.ok(served);
      // A version that brought a Rollout no field is the same to a text as the one before.
      assert.deepEqual(schemaOf('spec', served), schemaOf('spec', version));
    });

  for (const [what, definition] of [
    ['nothing', undefined],
    ['a definition without versions', { spec: {} }],
    ['a definition that describes nothing', { spec: { versions: [{ name: 'v1alpha1', schema: {} }] } }],
    ['a definition of something else', { spec: { versions: 'v1alpha1' } }],
  ] as const)
    test(`is not known from ${what}`, () => {
      assert.equal(servedVersion(definition), undefined);
    });
});

const TEMPLATE = {
  kind: 'AnalysisTemplate',
  metadata: { name: 'success-rate', namespace: 'shop', uid: 'u1', resourceVersion: '1' },
  spec: {
    args: [{ name: 'service-name' }, { name: 'window', value: '2m' }],
    metrics: [{ name: 'success-rate', interval: '60s', failureLimit: 3, provider: { prometheus: { query: 'up' } } }],
  },
};

interface FakeCluster {
  readonly connection: ClusterConnection;
  readonly asked: string[];
  readonly setLive: (live: boolean) => void;
}

function cluster(answers: { templates?: readonly unknown[]; refuse?: boolean }): FakeCluster {
  const onError = (error: unknown): void => {
    throw error;
  };
  const sessions = new Emitter<undefined>(onError);
  const states = new Emitter<undefined>(onError);
  const asked: string[] = [];
  let live = false;
  const connection: ClusterConnection = {
    get session() {
      return live ? {} : undefined;
    },
    get freshness() {
      return live ? { have: { since: 0 } } : undefined;
    },
    onDidChangeSession: sessions.event,
    onDidChangeState: states.event,
    openClient: () => ({
      get: () => {
        asked.push('get');
        return Promise.reject(new Error('forbidden'));
      },
      list: ({ resource }) => {
        asked.push(resource.plural);
        if (answers.refuse) return Promise.reject(new Error('forbidden'));
        const items = resource.plural === 'analysistemplates' ? (answers.templates ?? []) : [];
        return Promise.resolve({ items, resourceVersion: '1', continue: undefined });
      },
      dispose: () => undefined,
    }),
  };
  return {
    connection,
    asked,
    setLive: (now) => {
      live = now;
      sessions.fire(undefined);
      states.fire(undefined);
    },
  };
}

describe('what the connected cluster knows', () => {
  test('is asked for once somebody else connected, and never before', async () => {
    const { connection, asked, setLive } = cluster({ templates: [TEMPLATE] });
    const facts = new ClusterFacts(connection, new MemoryLog());
    facts.refresh();
    assert.deepEqual(asked, []);
    assert.equal(facts.templates.length, 0);
    setLive(true);
    await waitFor('the templates', () => facts.templates.length > 0);
    const [template] = facts.templates;
    assert.ok(template);
    assert.deepEqual(template.args, [
      { name: 'service-name', value: undefined, hasValue: false },
      { name: 'window', value: '2m', hasValue: true },
    ]);
    assert.equal(template.place.uri, undefined);
    const workspace = withClusterTemplates(emptyWorkspace(), facts);
    assert.deepEqual(
      workspace.templates.map(({ name }) => name),
      ['success-rate'],
    );
    facts.dispose();
  });

  test('is asked for once a minute at most, however much is typed', async () => {
    const { connection, asked, setLive } = cluster({ templates: [TEMPLATE] });
    const facts = new ClusterFacts(connection, new MemoryLog());
    setLive(true);
    await waitFor('the templates', () => facts.templates.length > 0);
    const before = asked.length;
    for (let key = 0; key < 50; key += 1) facts.refresh();
    assert.equal(asked.length, before);
    facts.dispose();
  });

  test('is forgotten with the connection', async () => {
    const { connection, setLive } = cluster({ templates: [TEMPLATE] });
    const facts = new ClusterFacts(connection, new MemoryLog());
    setLive(true);
    await waitFor('the templates', () => facts.templates.length > 0);
    setLive(false);
    assert.equal(facts.templates.length, 0);
    facts.dispose();
  });

  test('is nothing where people may not read it, and that is no error', async () => {
    const log = new MemoryLog();
    const { connection, asked, setLive } = cluster({ refuse: true });
    const facts = new ClusterFacts(connection, log);
    setLive(true);
    await waitFor('the questions', () => asked.length >= 3);
    assert.equal(facts.templates.length, 0);
    assert.equal(facts.version, undefined);
    facts.dispose();
  });
});
