// Queries against known counters: what the simulated Prometheus computes is what Prometheus would.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { CounterSeries, PromValue } from '../../../../src/demo/prometheus/promEvaluation';
import { evaluate } from '../../../../src/demo/prometheus/promEvaluation';
import { parsePromQuery, promDuration, PromParseError } from '../../../../src/demo/prometheus/promSyntax';

const AT = 1_000_000;

function counter(labels: Record<string, string>, perSecond: number): CounterSeries {
  return { labels, rate: () => perSecond };
}

const SERIES: Readonly<Record<string, readonly CounterSeries[]>> = {
  requests: [
    counter({ service: 'web', status: '200' }, 90),
    counter({ service: 'web', status: '500' }, 10),
    counter({ service: 'api', status: '200' }, 40),
  ],
  buckets: [counter({ le: '100' }, 50), counter({ le: '200' }, 90), counter({ le: '+Inf' }, 100)],
};

function ask(query: string): PromValue {
  return evaluate(parsePromQuery(query), AT, (metric) => SERIES[metric] ?? []);
}

function values(query: string): unknown {
  const value = ask(query);
  return typeof value === 'number' ? value : value.map((sample) => sample.value);
}

describe('A query', () => {
  const CASES: readonly (readonly [query: string, result: unknown])[] = [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 * -3', 6],
    ['7 % 4 / 2', 1.5],
    ['1e3', 1000],
    ['vector(3) > 2', [3]],
    ['vector(3) < 2', []],
    ['requests{service="web"}', [90, 10]],
    ['sum(rate(requests[5m]))', [140]],
    ['sum(rate(requests{service="web",status=~"2.."}[1m])) / sum(rate(requests{service="web"}[1m])) * 100', [90]],
    ["sum(rate(requests{service='web', status!~'5..'}[1m30s]))", [90]],
    ['sum by (service) (rate(requests[1m]))', [100, 40]],
    ['sum(rate(requests[1m])) by (service)', [100, 40]],
    ['sum without (status) (rate(requests[1m]))', [100, 40]],
    ['avg(requests)', [140 / 3]],
    ['max(requests) - min(requests)', [80]],
    ['count(requests)', [3]],
    ['increase(requests{service="api"}[1m])', [2400]],
    ['requests{service="none"}', []],
    ['sum(rate(requests{service="none"}[1m])) or vector(0)', [0]],
    ['unknown_metric', []],
    ['histogram_quantile(0.5, buckets)', [100]],
    ['histogram_quantile(0.9, sum(rate(buckets[1m])) by (le))', [200]],
    ['histogram_quantile(0.7, buckets)', [150]],
    ['histogram_quantile(0.95, buckets)', [200]],
    ['scalar(vector(4)) + 1', 5],
    ['100 - sum(requests{status="500"})', [90]],
  ];
  for (const [query, result] of CASES)
    it(`${query} is ${JSON.stringify(result)}`, () => {
      assert.deepEqual(values(query), result);
    });

  it('divides nothing by nothing into NaN', () => {
    assert.deepEqual(values('vector(0) / vector(0)'), [Number.NaN]);
  });

  const WRONG = [
    '',
    'sum(',
    'rate(requests)',
    'requests[5m]',
    'requests[5]',
    'requests{service=web}',
    'requests{service}',
    'requests{service=~"("}',
    'nonsense(requests)',
    '1 +',
    '1 2',
    '§',
    'sum(1)',
    'sum by (',
    'sum(requests) by (service',
    `${'('.repeat(5000)}1${')'.repeat(5000)}`,
  ];
  for (const query of WRONG)
    it(`${JSON.stringify(query.slice(0, 30))} is refused as by a Prometheus`, () => {
      assert.throws(() => ask(query), PromParseError);
    });

  it('made of anything is answered or refused, never more', () => {
    const part = fc.constantFrom(
      'sum',
      '(',
      ')',
      'requests',
      '{',
      '}',
      '[5m]',
      'by',
      '"x"',
      '=',
      '1',
      '+',
      'rate',
      ',',
      'or',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        try {
          ask(parts.join(' '));
        } catch (error) {
          assert.ok(error instanceof PromParseError, String(error));
        }
      }),
    );
  });

  it('reads durations', () => {
    assert.deepEqual(
      ['500ms', '30s', '5m', '1h30m', '2d'].map(promDuration),
      [500, 30_000, 300_000, 5_400_000, 172_800_000],
    );
  });
});
