// The charts around files: found upwards, read once, and read again when something decisive changes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Charts } from '../../../../src/workspace/charts/charts';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const TEMPLATE = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  strategy: {{- toYaml .Values.deploy.strategy | nindent 4 }}
`;

function start(): { readonly memory: MemoryWorkspace; readonly charts: Charts; readonly changes: () => number } {
  const memory = new MemoryWorkspace({
    'shop/Chart.yaml': 'name: shop\ndependencies:\n  - repository: file://../library\n',
    'shop/values.yaml': 'deploy: {}\n',
    'shop/templates/rollout.yaml': TEMPLATE,
    'library/Chart.yaml': 'name: library\n',
    'library/templates/_x.tpl': '',
    'plain/a.yaml': '',
  });
  const charts = new Charts(memory, memory.log);
  let changes = 0;
  charts.onDidChange(() => {
    changes += 1;
  });
  return { memory, charts, changes: () => changes };
}

describe('the chart of a file', () => {
  for (const [path, role] of [
    ['shop/values.yaml', 'values'],
    ['shop/envs/prod.yaml', 'values'],
    ['shop/templates/rollout.yaml', 'template'],
    ['shop/Chart.yaml', undefined],
  ] as const)
    test(`is the nearest upwards; ${path} is ${role ?? 'neither values nor a template'}`, async () => {
      const found = await start().charts.find(at(path));
      assert.equal(found?.chart.root, at('shop'));
      assert.equal(found.role, role);
      assert.deepEqual(
        found.chart.trace.mappings.map(({ valuesPath }) => valuesPath.join('.')),
        ['deploy.strategy'],
      );
    });

  test('is none for a file that lies in none', async () => {
    const { charts } = start();
    assert.equal(await charts.find(at('plain/a.yaml')), undefined);
    assert.equal(await charts.find('untitled:Untitled-1'), undefined);
  });

  test('is read once for all its files', async () => {
    const { memory, charts } = start();
    const [one, other] = await Promise.all([charts.find(at('shop/values.yaml')), charts.find(at('shop/Chart.yaml'))]);
    await charts.find(at('shop/values.yaml'));
    assert.equal(one?.chart, other?.chart);
    assert.equal(memory.files.asked.filter((uri) => uri === at('shop/templates/rollout.yaml')).length, 1);
  });

  for (const path of ['shop/templates/rollout.yaml', 'shop/Chart.yaml', 'library/templates/_x.tpl'])
    test(`is read again when ${path} changes`, async () => {
      const { memory, charts, changes } = start();
      const before = await charts.find(at('shop/values.yaml'));
      memory.files.write('shop/templates/rollout.yaml', TEMPLATE.replace('deploy', 'release'));
      charts.fileChanged(at(path));
      assert.equal(changes(), 1);
      const after = await charts.find(at('shop/values.yaml'));
      assert.notEqual(after?.chart, before?.chart);
      assert.deepEqual(after?.chart.trace.mappings[0]?.valuesPath, ['release', 'strategy']);
    });

  for (const path of ['shop/values.yaml', 'plain/a.yaml'])
    test(`stays what it is when ${path} changes`, async () => {
      const { charts, changes } = start();
      const before = await charts.find(at('shop/values.yaml'));
      charts.fileChanged(at(path));
      assert.equal(changes(), 0);
      assert.equal((await charts.find(at('shop/values.yaml')))?.chart, before?.chart);
    });

  test('begins and ends with its Chart.yaml', async () => {
    const { memory, charts } = start();
    assert.equal(await charts.find(at('plain/values.yaml')), undefined);
    memory.files.write('plain/Chart.yaml', 'name: plain\n');
    charts.fileChanged(at('plain/Chart.yaml'));
    assert.equal((await charts.find(at('plain/values.yaml')))?.chart.trace.name, 'plain');
    memory.files.remove('plain/Chart.yaml');
    charts.fileChanged(at('plain/Chart.yaml'));
    assert.equal(await charts.find(at('plain/values.yaml')), undefined);
  });

  test('is looked for again if it changed while it was read', async () => {
    const { memory, charts, changes } = start();
    const read = memory.files.read.bind(memory.files);
    memory.files.read = async (uri) => {
      const before = await read(uri);
      if (uri === at('shop/templates/rollout.yaml') && changes() === 0) {
        memory.files.write('shop/templates/rollout.yaml', TEMPLATE.replace('deploy', 'release'));
        charts.fileChanged(uri);
      }
      return before;
    };
    const early = await charts.find(at('shop/values.yaml'));
    assert.deepEqual(early?.chart.trace.mappings[0]?.valuesPath, ['deploy', 'strategy']);
    const found = await charts.find(at('shop/values.yaml'));
    assert.deepEqual(found?.chart.trace.mappings[0]?.valuesPath, ['release', 'strategy']);
  });

  test('is none, and the log says why, where reading fails', async () => {
    const { memory, charts } = start();
    memory.files.list = () => Promise.reject(new Error('broken'));
    assert.equal(await charts.find(at('shop/values.yaml')), undefined);
    assert.match(memory.log.text, /\berror\b.*\bshop\b.*\bbroken\b/s);
  });
});
