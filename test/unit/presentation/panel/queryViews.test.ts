import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryText } from '../../../../src/presentation';
import type { AnalysisRun } from '../../../../src/rollouts';
import type { Json } from './metricOf';
import { firstMetric } from './metricOf';
import { analysisRunOf, rolloutOf, treeOf } from './objects';

describe('The queries of a metric', () => {
  const ARGS = [
    { name: 'service', value: 'web' },
    { name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } }, value: 'leaked' },
  ];

  function runOf(provider: Json): AnalysisRun {
    const run = analysisRunOf({ provider }, undefined);
    return { ...run, spec: { ...run.spec, args: ARGS } };
  }

  const cases: readonly (readonly [name: string, provider: Json, queries: readonly (readonly [string, string])[]])[] = [
    [
      'have their arguments filled in, but never a Secret',
      { prometheus: { query: 'up{job="{{ args.service }}",t="{{args.token}}",u="{{args.unknown}}"}' } },
      [['query', 'up{job="web",t="{{args.token}}",u="{{args.unknown}}"}']],
    ],
    [
      'of a web request are its URL and its path, not its headers',
      { web: { url: 'https://x/{{args.service}}', jsonPath: '{$.ok}', headers: [{ key: 'A', value: 'secret' }] } },
      [
        ['url', 'https://x/web'],
        ['jsonPath', '{$.ok}'],
      ],
    ],
    [
      'of Datadog are named',
      { datadog: { queries: { a: 'sum:{{args.service}}' }, formula: 'a' } },
      [
        ['formula', 'a'],
        ['queries.a', 'sum:web'],
      ],
    ],
    [
      'of CloudWatch are as its command line takes them',
      { cloudWatch: { metricDataQueries: [{ id: 'm1', expression: '{{args.service}}' }] } },
      [['metricDataQueries', '[{"id":"m1","expression":"web"}]']],
    ],
    ['of a plugin are found in its settings', { plugin: { 'a/b': { query: 'x' } } }, [['query', 'x']]],
    ['of a Job are none', { job: { spec: {} } }, []],
    ['of a provider that cannot be read are none', { prometheus: 7, web: null }, []],
  ];
  for (const [name, provider, queries] of cases)
    it(name, () =>
      assert.deepEqual(
        firstMetric(runOf(provider)).queries.map(({ label, text }) => [label, text]),
        queries,
      ),
    );

  it('are shown in their lines up to a size, and copied whole', () => {
    const query = `sum(\n\trate(x[1m])\n)${'\n# more'.repeat(60)}`;
    const run = runOf({ prometheus: { query } });
    const [shown] = firstMetric(run).queries;
    assert.ok(shown);
    assert.deepEqual(shown.text.split('\n').slice(0, 3), ['sum(', ' rate(x[1m])', ')']);
    assert.ok(shown.text.split('\n').length < 50);
    const tree = treeOf(rolloutOf(), { analysisRuns: [run] });
    assert.equal(queryText(tree, shown.id), query);
    assert.equal(queryText(tree, `${shown.id}x`), undefined);
    assert.equal(queryText(tree, ''), undefined);
  });
});
