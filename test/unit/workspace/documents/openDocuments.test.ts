// Open texts with what is around them, from the first look to the last.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentContext, WorkspaceSession } from '../../../../src/workspace';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';
import { definitionOf } from '../cluster/rolloutDefinition';

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n';
const CHART = {
  'shop/Chart.yaml': 'name: shop\n',
  'shop/values.yaml': 'deploy:\n  steps: []\n',
  'shop/templates/rollout.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps: {{- toYaml .Values.deploy.steps | nindent 8 }}\n',
};
const VALUES = at('shop/values.yaml');

async function start(files: Readonly<Record<string, string>> = {}) {
  const memory = new MemoryWorkspace(files);
  return { memory, session: await memory.start() };
}

async function contextOf({ documents }: WorkspaceSession, uri: string): Promise<DocumentContext> {
  const context = await documents.context(uri);
  assert.ok(context, `${uri} is understood`);
  return context;
}

function targetsOf({ authoring }: DocumentContext): readonly string[] {
  return authoring.documents
    .flatMap(({ objects }) => objects)
    .flatMap(({ parts }) => parts.map(({ target }) => target.join('.')));
}

describe('an open text in a workspace', () => {
  test('is understood with its chart', async () => {
    const { memory, session } = await start(CHART);
    memory.texts.open(VALUES, CHART['shop/values.yaml']);
    const context = await contextOf(session, VALUES);
    assert.deepEqual(targetsOf(context), ['spec.strategy.canary.steps']);
    assert.equal(context.chart?.role, 'values');
    session.dispose();
  });

  test('is understood again when a template of its chart is typed in', async () => {
    const { memory, session } = await start(CHART);
    const template = at('shop/templates/rollout.yaml');
    memory.texts.open(VALUES, CHART['shop/values.yaml']);
    memory.texts.open(template, CHART['shop/templates/rollout.yaml']);
    await contextOf(session, VALUES);
    memory.texts.type(template, CHART['shop/templates/rollout.yaml'].replace('deploy.steps', 'release.steps'));
    await memory.pass(400);
    assert.deepEqual(targetsOf(await contextOf(session, VALUES)), []);
    session.dispose();
  });

  for (const name of ['kustomization.yaml', 'Kustomization'])
    test(`is a patch as soon as a ${name} names it`, async () => {
      const { memory, session } = await start({ [name]: 'patches: []\n' });
      memory.texts.open(at('a.yaml'), `${ROLLOUT}spec: { workloadRef: { name: web }, strategy: { canary: {} } }\n`);
      const isComplete = async (): Promise<unknown> =>
        (await contextOf(session, at('a.yaml'))).authoring.documents[0]?.objects[0]?.parts[0]?.isComplete;
      assert.equal(await isComplete(), true);
      memory.files.write(name, 'patches: [{ path: a.yaml }]\n');
      assert.equal(await isComplete(), false);
      session.dispose();
    });

  test('is not understood while it changes: whoever typed asks again', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.yaml'), ROLLOUT);
    const asked = session.documents.context(at('a.yaml'));
    memory.texts.type(at('a.yaml'), `${ROLLOUT}#\n`);
    assert.equal(await asked, undefined);
    const closed = session.documents.context(at('a.yaml'));
    memory.texts.close(at('a.yaml'));
    assert.equal(await closed, undefined);
    session.dispose();
  });

  test('is forgotten when it is closed', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.yaml'), ROLLOUT);
    await contextOf(session, at('a.yaml'));
    memory.texts.close(at('a.yaml'));
    assert.equal(await session.documents.context(at('a.yaml')), undefined);
    session.dispose();
  });

  test('is nothing to us in another language', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.md'), ROLLOUT, { languageId: 'markdown' });
    assert.equal(await session.documents.context(at('a.md')), undefined);
    session.dispose();
  });

  test('is judged by the version of the setting, else of the cluster, else the newest', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.yaml'), ROLLOUT);
    const version = async (): Promise<string> => (await contextOf(session, at('a.yaml'))).authoring.config.version;
    assert.equal(await version(), '1.9.0');
    memory.cluster.definition = definitionOf('1.7.0');
    memory.cluster.setLive(true);
    await memory.pass(0);
    assert.equal(await version(), '1.7.0');
    memory.settings.set({ argoRolloutsVersion: '1.6' });
    assert.equal(await version(), '1.6.0');
    session.dispose();
  });

  test('may name the templates that the cluster has', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.yaml'), ROLLOUT);
    const names = async (): Promise<readonly string[]> =>
      (await contextOf(session, at('a.yaml'))).authoring.workspace.templates.map(({ name }) => name);
    assert.deepEqual(await names(), []);
    memory.cluster.templates = [
      {
        kind: 'ClusterAnalysisTemplate',
        metadata: { name: 'errors', uid: 'u', resourceVersion: '1' },
        spec: { metrics: [] },
      },
    ];
    memory.cluster.setLive(true);
    await memory.pass(0);
    assert.deepEqual(await names(), ['errors']);
    session.dispose();
  });

  test('follows the settings at once', async () => {
    const { memory, session } = await start();
    memory.texts.open(at('a.yaml'), 'app: { steps: [] }\n');
    assert.deepEqual(targetsOf(await contextOf(session, at('a.yaml'))), []);
    memory.settings.set({ valuesPaths: { 'a.yaml': { 'app.steps': 'spec.strategy.canary.steps' } } });
    assert.deepEqual(targetsOf(await contextOf(session, at('a.yaml'))), ['spec.strategy.canary.steps']);
    memory.settings.set({ assumedReplicas: 7 });
    assert.equal((await contextOf(session, at('a.yaml'))).authoring.config.replicas, 7);
    session.dispose();
  });
});
