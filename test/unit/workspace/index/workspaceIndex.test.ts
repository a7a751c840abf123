// The index of a workspace in memory: what files say to others, from charts too, and how it follows changes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import { at, MemoryWorkspace, settled } from '../../../support/memoryWorkspace';

/** An AnalysisTemplate with a name. */
function template(name: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: ${name}\nspec:\n  metrics: []\n`;
}

/** A Rollout with a name. */
function rollout(name: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: ${name}\nspec:\n  strategy: { canary: {} }\n`;
}

const IN_CHART = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: errors
spec:
  metrics:
    - name: errors
      interval: {{ .Values.interval }}
      provider: { prometheus: { query: up } }
`;

async function start(files: Readonly<Record<string, string | Uint8Array>>) {
  const memory = new MemoryWorkspace(files);
  const session = await memory.start();
  const names = (): readonly string[] => session.index.facts.templates.map(({ name }) => name).sort();
  return { memory, session, index: session.index, names };
}

describe('the index of a workspace', () => {
  test('knows what manifests in all folders define, and leaves out what nobody wrote there', async () => {
    const { session, index, names } = await start({
      'a.yaml': template('a'),
      'deep/er/b.yml': `${template('b')}---\n${rollout('web')}`,
      'node_modules/x/c.yaml': template('c'),
      'deep/vendor/d.yaml': template('d'),
      'e.txt': template('e'),
      'f.yaml': 'kind: Service\n',
    });
    assert.deepEqual(names(), ['a', 'b']);
    assert.deepEqual(
      index.facts.rollouts.map(({ name, place }) => [name, place.uri]),
      [['web', at('deep/er/b.yml')]],
    );
    assert.equal(index.isComplete, true);
    session.dispose();
  });

  test('says nothing before all files were read once, and then tells', async () => {
    const memory = new MemoryWorkspace({ 'a.yaml': template('a'), 'b.yaml': template('b') });
    const started = memory.start();
    const session = await started;
    assert.equal(session.index.facts, session.index.facts, 'the same object while nothing changes');
    assert.match(memory.log.text, /indexed 2 of 2 files/);
    session.dispose();
  });

  test('reads templates of charts, with the values that the chart brings along', async () => {
    const { memory, session, index } = await start({
      'shop/Chart.yaml': 'name: shop\n',
      'shop/values.yaml': 'interval: 60s\n',
      'shop/templates/errors.yaml': IN_CHART,
    });
    const interval = (): unknown => index.facts.templates[0]?.metrics[0]?.interval;
    assert.equal(interval(), '60s');
    memory.files.write('shop/values.yaml', 'interval: 5m\n');
    await settled();
    assert.equal(interval(), '5m', 'and reads them again when the values change');
    session.dispose();
  });

  test('knows what values become by a chart that lies packed', async () => {
    const library = gzipSync(
      createTar([
        { name: 'common/Chart.yaml', data: 'name: common\ntype: library\n' },
        {
          name: 'common/templates/_rollout.tpl',
          data: '{{- define "common.rollout" -}}\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n{{- end -}}\n',
        },
      ]),
    );
    const { session, index } = await start({
      'shop/Chart.yaml': 'name: shop\n',
      'shop/charts/common-1.0.0.tgz': library,
      'shop/templates/rollout.yaml': '{{ include "common.rollout" . }}\n',
      'shop/values.yaml':
        'strategy:\n  canary:\n    steps:\n      - analysis: { templates: [{ templateName: errors }] }\n',
    });
    assert.deepEqual(
      index.facts.references.map(({ kind, name, place }) => [kind, name, place.uri]),
      [['template', 'errors', at('shop/values.yaml')]],
    );
    session.dispose();
  });

  test('follows files that are made, changed and removed, and tells only when something is different', async () => {
    const { memory, session, index, names } = await start({ 'a.yaml': template('a') });
    let changes = 0;
    index.onDidChange(() => {
      changes += 1;
    });
    memory.files.write('b.yaml', template('b'));
    await settled();
    assert.deepEqual([names(), changes], [['a', 'b'], 1]);
    memory.files.write('b.yaml', `${template('b')}# The same.\n`);
    await settled();
    assert.equal(changes, 1);
    memory.files.remove('a.yaml');
    await settled();
    assert.deepEqual([names(), changes], [['b'], 2]);
    session.dispose();
  });

  test('takes what is typed once typing pauses, and forgets it when it is closed unsaved', async () => {
    const { memory, session, names } = await start({ 'a.yaml': template('a') });
    memory.texts.open(at('a.yaml'), template('a'));
    memory.texts.type(at('a.yaml'), template('typed'));
    await memory.pass(399);
    assert.deepEqual(names(), ['a']);
    await memory.pass(1);
    assert.deepEqual(names(), ['typed']);
    memory.texts.close(at('a.yaml'));
    await settled();
    assert.deepEqual(names(), ['a']);
    session.dispose();
  });

  test('knows texts that lie in no folder, such as untitled ones', async () => {
    const memory = new MemoryWorkspace();
    memory.texts.open('untitled:Untitled-1', template('new'));
    memory.texts.open('file:///elsewhere/readme.md', template('no'), { languageId: 'markdown' });
    const session = await memory.start();
    assert.deepEqual(
      session.index.facts.templates.map(({ name }) => name),
      ['new'],
    );
    memory.texts.close('untitled:Untitled-1');
    await settled();
    assert.deepEqual(session.index.facts.templates, []);
    session.dispose();
  });

  test('reads all again when other files are mapped by hand, or other folders are open', async () => {
    const { memory, session, index, names } = await start({
      'deploy.yaml': 'app:\n  steps:\n    - analysis: { templates: [{ templateName: errors }] }\n',
      'a.yaml': template('a'),
    });
    assert.deepEqual(index.facts.references, []);
    memory.settings.set({ valuesPaths: { 'deploy.yaml': { 'app.steps': 'spec.strategy.canary.steps' } } });
    await settled();
    assert.deepEqual(
      index.facts.references.map(({ name }) => name),
      ['errors'],
    );
    memory.files.openFolders([]);
    await settled();
    assert.deepEqual([names(), index.facts.references], [[], []]);
    session.dispose();
  });

  test('reads again only what a changed setting concerns', async () => {
    const { memory, session } = await start({ 'a.yaml': template('a') });
    const before = memory.files.asked.length;
    memory.settings.set({ codeLens: false });
    await settled();
    assert.equal(memory.files.asked.length, before);
    session.dispose();
  });

  test('takes a folder for a chart as soon as it has a Chart.yaml', async () => {
    const { memory, session, index } = await start({
      'shop/values.yaml':
        'strategy:\n  canary:\n    steps:\n      - analysis: { templates: [{ templateName: errors }] }\n',
      'shop/templates/rollout.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n',
    });
    assert.equal(index.facts.references.length, 0);
    memory.files.write('shop/Chart.yaml', 'name: shop\n');
    await settled();
    assert.equal(index.facts.references.length, 1);
    session.dispose();
  });

  test('goes on after a file that could not be read', async () => {
    const memory = new MemoryWorkspace({ 'a.yaml': template('a') });
    memory.files.broken = new Error('broken');
    const session = await memory.start();
    assert.match(memory.log.text, /\berror\b.*\bindex.*\bbroken\b/s);
    memory.files.broken = undefined;
    memory.files.write('a.yaml', template('b'));
    await settled();
    assert.deepEqual(
      session.index.facts.templates.map(({ name }) => name),
      ['b'],
    );
    session.dispose();
  });
});
