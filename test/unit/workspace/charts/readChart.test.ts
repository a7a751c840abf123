// One reader for charts: in a folder, packed, and beside each other.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import type { ChartFacts } from '../../../../src/authoring';
import { diskFolder, packedChart, readChart } from '../../../../src/workspace';
import { at, memoryArchives, MemoryWorkspace } from '../../../support/memoryWorkspace';

type Files = Readonly<Record<string, string | Uint8Array>>;

function packed(files: Files): Uint8Array {
  return gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name, data }))));
}

const FILES: Files = {
  'web/Chart.yaml': 'name: web\n',
  'web/values.yaml': 'a: 1\n',
  'web/templates/rollout.yaml': 'kind: Rollout\n',
  'web/templates/deep/_helpers.tpl': '{{- define "x" }}{{ end }}',
  'web/templates/NOTES.txt': 'Welcome.',
  'web/charts/inner/Chart.yaml': 'name: inner\n',
  'web/charts/inner/templates/a.json': '{}',
  'web/charts/packed-1.0.0.tgz': packed({ 'packed/Chart.yaml': 'name: packed\n', 'packed/templates/b.yaml': 'b: 1\n' }),
  'web/charts/inner-2.0.0.tgz': packed({ 'inner/Chart.yaml': 'name: another inner\n' }),
  'web/charts/README.md': '# Charts',
};

/** The names of a chart and the charts in it, as `web(inner packed)`. */
function tree({ chartYaml, subcharts }: ChartFacts): string {
  const name = /name: (.*)/.exec(chartYaml)?.[1] ?? '';
  const below = subcharts.map(({ chart }) => tree(chart)).join(' ');
  return below === '' ? name : `${name}(${below})`;
}

describe('a chart', () => {
  test('is the same in a folder and in an archive', async () => {
    const inFolder = await readChart(diskFolder(new MemoryWorkspace(FILES), at('web')));
    const archive = await packedChart(memoryArchives, packed(FILES));
    const inArchive = archive && (await readChart(archive));
    assert.ok(inFolder);
    assert.deepEqual(inArchive?.facts, inFolder.facts);
    assert.equal(tree(inFolder.facts), 'web(inner packed)');
    assert.deepEqual(
      inFolder.facts.templates.map(({ path }) => path),
      ['templates/rollout.yaml', 'templates/deep/_helpers.tpl'],
    );
  });

  test('names the files that somebody can open, and the folders in which changes concern it', async () => {
    const chart = await readChart(diskFolder(new MemoryWorkspace(FILES), at('web')));
    assert.deepEqual(
      [...(chart?.files ?? [])].map(([path, { uri }]) => [path, uri]),
      [
        ['templates/rollout.yaml', at('web/templates/rollout.yaml')],
        ['templates/deep/_helpers.tpl', at('web/templates/deep/_helpers.tpl')],
        ['charts/inner/templates/a.json', at('web/charts/inner/templates/a.json')],
      ],
    );
    assert.deepEqual(chart?.folders, [at('web'), at('web/charts/inner')]);
    const archive = await packedChart(memoryArchives, packed(FILES));
    const read = archive && (await readChart(archive));
    assert.deepEqual([read?.files.size, read?.folders], [0, []], 'nothing in an archive can be opened');
  });

  test('brings along charts beside it, unless it has them in its own folder', async () => {
    const memory = new MemoryWorkspace({
      'web/Chart.yaml':
        'name: web\ndependencies:\n  - name: library\n    repository: file://../library\n  - repository: "file:///work/far"\n  - repository: https://example.com\n',
      'library/Chart.yaml': 'name: library\n',
      'far/Chart.yaml': 'name: far\n',
    });
    const chart = await readChart(diskFolder(memory, at('web')));
    assert.equal(chart && tree(chart.facts), 'web(library far)');
    assert.deepEqual(chart?.folders, [at('web'), at('library'), at('far')]);
    memory.files.write('web/charts/library/Chart.yaml', 'name: vendored\n');
    const again = await readChart(diskFolder(memory, at('web')));
    assert.equal(again && tree(again.facts), 'web(vendored far)');
  });

  test('says what is typed in its files', async () => {
    const memory = new MemoryWorkspace(FILES);
    memory.texts.open(at('web/templates/rollout.yaml'), 'kind: Experiment\n');
    const chart = await readChart(diskFolder(memory, at('web')));
    assert.equal(chart?.facts.templates[0]?.text, 'kind: Experiment\n');
  });

  test('ends where nobody nests charts any more', async () => {
    const files: Record<string, string> = {};
    for (let depth = 0; depth < 8; depth += 1) files[`${'c/charts/'.repeat(depth)}c/Chart.yaml`] = `name: c${depth}\n`;
    const chart = await readChart(diskFolder(new MemoryWorkspace(files), at('c')));
    assert.equal(chart && tree(chart.facts), 'c0(c1(c2(c3)))');
  });

  test('leaves out an archive that is too large', async () => {
    const memory = new MemoryWorkspace({
      'web/Chart.yaml': 'name: web\n',
      'web/charts/big.tgz': new Uint8Array(5 * 1024 * 1024 + 1),
    });
    const chart = await readChart(diskFolder(memory, at('web')));
    assert.deepEqual(chart?.facts.subcharts, []);
    assert.ok(!memory.files.asked.includes(at('web/charts/big.tgz')), 'it is not even read');
  });

  test('is none without a Chart.yaml', async () => {
    assert.equal(await readChart(diskFolder(new MemoryWorkspace({ 'web/values.yaml': '' }), at('web'))), undefined);
  });
});
