// What the connected cluster tells the editor, and that nobody is asked without a connection.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyWorkspace } from '../../../../src/authoring';
import { ClusterFacts } from '../../../../src/workspace/cluster/clusterFacts';
import { withClusterTemplates } from '../../../../src/workspace/cluster/templateFacts';
import { MemoryWorkspace } from '../../../support/memoryWorkspace';
import { definitionOf } from './rolloutDefinition';

const TEMPLATE = {
  kind: 'AnalysisTemplate',
  metadata: { name: 'success-rate', namespace: 'shop', uid: 'u1', resourceVersion: '1' },
  spec: {
    args: [{ name: 'service-name' }, { name: 'window', value: '2m' }],
    metrics: [{ name: 'success-rate', interval: '60s', failureLimit: 3, provider: { prometheus: { query: 'up' } } }],
  },
};

/** Lets answers that are there already arrive. */
function answers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Facts about a cluster that answers, and how often they changed. */
function start(): { readonly memory: MemoryWorkspace; readonly facts: ClusterFacts; readonly changes: () => number } {
  const memory = new MemoryWorkspace();
  memory.cluster.definition = definitionOf('1.7.0');
  memory.cluster.templates = [TEMPLATE, { kind: 'AnalysisTemplate', metadata: {} }];
  const facts = new ClusterFacts(memory);
  let changes = 0;
  facts.onDidChange(() => {
    changes += 1;
  });
  return { memory, facts, changes: () => changes };
}

describe('what the connected cluster knows', () => {
  test('is asked for once somebody else connected, and never before', async () => {
    const { memory, facts, changes } = start();
    facts.refresh();
    await answers();
    assert.deepEqual(memory.cluster.asked, []);
    assert.equal(facts.templates.length, 0);
    memory.cluster.setLive(true);
    await answers();
    assert.deepEqual(memory.cluster.asked, ['definition', 'templates', 'end']);
    assert.equal(facts.version, '1.7.0');
    const [template, ...others] = facts.templates;
    assert.ok(template && others.length === 0, 'what is no template is left out');
    assert.deepEqual(template.args, [
      { name: 'service-name', value: undefined, hasValue: false },
      { name: 'window', value: '2m', hasValue: true },
    ]);
    assert.equal(template.place.uri, undefined);
    assert.equal(changes(), 1);
    facts.dispose();
  });

  test('stands beside what the workspace says', async () => {
    const { memory, facts } = start();
    const workspace = emptyWorkspace();
    assert.equal(withClusterTemplates(workspace, facts), workspace, 'without a cluster nothing is different');
    memory.cluster.setLive(true);
    await answers();
    const names = withClusterTemplates(workspace, facts).templates.map(({ name }) => name);
    assert.deepEqual(names, ['success-rate']);
    facts.dispose();
  });

  test('is asked for once a minute at most, however much is typed, and its version only once', async () => {
    const { memory, facts } = start();
    memory.cluster.setLive(true);
    await answers();
    const before = memory.cluster.asked.length;
    for (let key = 0; key < 50; key += 1) facts.refresh();
    memory.clock.advance(59_000);
    facts.refresh();
    await answers();
    assert.equal(memory.cluster.asked.length, before);
    memory.clock.advance(1_000);
    facts.refresh();
    await answers();
    assert.deepEqual(memory.cluster.asked.slice(before), ['templates', 'end']);
    facts.dispose();
  });

  test('tells nobody when it is what it was', async () => {
    const { memory, facts, changes } = start();
    memory.cluster.setLive(true);
    await answers();
    memory.clock.advance(60_000);
    facts.refresh();
    await answers();
    assert.equal(changes(), 1);
    facts.dispose();
  });

  test('is forgotten with the connection, also when an answer comes late', async () => {
    const { memory, facts } = start();
    memory.cluster.setLive(true);
    memory.cluster.setLive(false);
    await answers();
    assert.equal(facts.templates.length, 0);
    assert.equal(facts.version, undefined);
    facts.dispose();
  });

  test('is nothing where people may not read it, and that is no error', async () => {
    const { memory, facts } = start();
    memory.cluster.definition = undefined;
    memory.cluster.templates = undefined;
    memory.cluster.setLive(true);
    await answers();
    assert.deepEqual(memory.cluster.asked, ['definition', 'templates', 'end'], 'one refusal does not end it');
    assert.equal(facts.templates.length, 0);
    assert.equal(facts.version, undefined);
    assert.doesNotMatch(memory.log.text, /^error/m);
    facts.dispose();
  });

  test('is nothing where there is no cluster to be asked, as on a command line', () => {
    const { clock, log } = new MemoryWorkspace();
    const facts = new ClusterFacts({ cluster: undefined, clock, log });
    facts.refresh();
    assert.deepEqual([facts.templates, facts.version], [[], undefined]);
    facts.dispose();
  });
});
