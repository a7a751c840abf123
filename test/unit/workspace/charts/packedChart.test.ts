// Charts that lie packed in charts/, as `helm dependency update` leaves them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import type { ChartFacts } from '../../../../src/authoring';
import { traceChart } from '../../../../src/authoring';
import { packedChart, readChart } from '../../../../src/workspace';
import { memoryArchives } from '../../../support/memoryWorkspace';

const ROLLOUT =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    {{- toYaml .Values.strategy | nindent 4 }}\n';

function packed(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name, data }))));
}

/** The chart in an archive, with the folder it lies in there. */
async function read(archive: Uint8Array): Promise<{ readonly folder: string; readonly chart: ChartFacts } | undefined> {
  const folder = await packedChart(memoryArchives, archive);
  const chart = folder && (await readChart(folder));
  return chart && { folder: folder.name, chart: chart.facts };
}

describe('A packed chart', () => {
  it('gives its Chart.yaml, its templates and the charts in it, packed or not', async () => {
    const inner = packed({ 'inner/Chart.yaml': 'name: inner\n', 'inner/templates/r.yaml': ROLLOUT });
    const found = await read(
      packed({
        'common/Chart.yaml': 'name: common\n',
        'common/values.yaml': 'a: 1\n',
        'common/templates/r.yaml': ROLLOUT,
        'common/templates/NOTES.txt': 'Welcome.',
        'common/charts/below/Chart.yaml': 'name: below\n',
        'common/charts/below/templates/sub/r.yaml': ROLLOUT,
        'common/charts/inner-1.0.0.tgz': inner,
      }),
    );
    assert.deepEqual(found, {
      folder: 'common',
      chart: {
        chartYaml: 'name: common\n',
        templates: [{ path: 'templates/r.yaml', text: ROLLOUT }],
        subcharts: [
          {
            folder: 'below',
            chart: {
              chartYaml: 'name: below\n',
              templates: [{ path: 'templates/sub/r.yaml', text: ROLLOUT }],
              subcharts: [],
            },
          },
          {
            folder: 'inner',
            chart: {
              chartYaml: 'name: inner\n',
              templates: [{ path: 'templates/r.yaml', text: ROLLOUT }],
              subcharts: [],
            },
          },
        ],
      },
    });
  });

  it('decides where the values of the chart around it go', async () => {
    const library = await read(
      packed({
        'common/Chart.yaml': 'name: common\ntype: library\n',
        'common/templates/_rollout.tpl': `{{- define "common.rollout" -}}\n${ROLLOUT}{{- end -}}\n`,
      }),
    );
    const { mappings } = traceChart({
      chartYaml: 'name: app\n',
      templates: [{ path: 'templates/rollout.yaml', text: '{{ include "common.rollout" . }}\n' }],
      subcharts: library ? [library] : [],
    });
    assert.deepEqual(
      mappings.map(({ valuesPath, target, certainty }) => [valuesPath.join('.'), target.join('.'), certainty]),
      [['strategy', 'spec.strategy', 'verbatim']],
    );
  });

  it('that lies in itself again and again is not followed for ever', async () => {
    let archive = packed({ 'a/Chart.yaml': 'name: a\n' });
    for (let depth = 0; depth < 8; depth += 1)
      archive = packed({ 'a/Chart.yaml': 'name: a\n', 'a/charts/a-1.0.0.tgz': archive });
    let deepest = 0;
    for (let chart = (await read(archive))?.chart; chart?.subcharts[0]; deepest += 1) chart = chart.subcharts[0].chart;
    assert.equal(deepest, 3);
  });

  for (const [name, archive] of [
    ['no archive', Buffer.from('PK no tar')],
    ['cut off', packed({ 'a/Chart.yaml': 'name: a\n' }).subarray(0, 30)],
    ['no tar inside', gzipSync('hello')],
    ['no chart inside', packed({ 'a/readme.md': 'a' })],
    ['empty', gzipSync('')],
    ['larger than any chart when unpacked', gzipSync(Buffer.alloc(21 * 1024 * 1024))],
  ] as const)
    it(`that is ${name} gives nothing`, async () => {
      assert.equal(await read(archive), undefined);
    });
});
