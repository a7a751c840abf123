// The answers of the simulated Prometheus in its own form, from counters that a test makes up.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { histogramQuantile } from '../../../../src/demo/prometheus/histogramQuantile';
import type { PromAnswer } from '../../../../src/demo/prometheus/promApi';
import { answerPrometheus } from '../../../../src/demo/prometheus/promApi';
import type { CounterSeries } from '../../../../src/demo/prometheus/promEvaluation';
import type { JsonObject } from '../../../../src/demo/server/storage/json';
import { objectAt, scalarText } from '../../../../src/demo/server/storage/json';

/** 1,000,000 seconds after the epoch. */
const NOW = 1_000_000_000;

/** Grows by one each second since ten seconds before now. */
const REQUESTS: CounterSeries = {
  labels: { service: 'web' },
  rate: (_from, to) => (to > NOW - 10_000 ? 1 : undefined),
};

function ask(path: string, query: Readonly<Record<string, string>>): PromAnswer | undefined {
  return answerPrometheus(path, new URLSearchParams(query), NOW, (metric) => (metric === 'requests' ? [REQUESTS] : []));
}

function data(path: string, query: Readonly<Record<string, string>>): JsonObject {
  const answer = ask(path, query);
  assert.equal(answer?.status, 200);
  assert.equal(answer.body['status'], 'success');
  return objectAt(answer.body, 'data');
}

describe('A query at a moment', () => {
  const CASES: readonly (readonly [what: string, query: Record<string, string>, type: string, result: unknown])[] = [
    ['a number', { query: '1 + 1' }, 'scalar', [1_000_000, '2']],
    ['a vector', { query: 'requests' }, 'vector', [{ metric: { service: 'web' }, value: [1_000_000, '1'] }]],
    ['nothing', { query: 'none' }, 'vector', []],
    ['a time in seconds', { query: '1', time: '999999.5' }, 'scalar', [999_999.5, '1']],
    ['a time in words', { query: '1', time: '1970-01-12T13:46:30Z' }, 'scalar', [999_990, '1']],
    ['a time before the first sample', { query: 'requests', time: '999000' }, 'vector', []],
    ['an empty time', { query: '1', time: '' }, 'scalar', [1_000_000, '1']],
    ['0 / 0', { query: '0 / 0' }, 'scalar', [1_000_000, 'NaN']],
    ['1 / 0', { query: '1 / 0' }, 'scalar', [1_000_000, '+Inf']],
    ['-1 / 0', { query: '-1 / 0' }, 'scalar', [1_000_000, '-Inf']],
  ];
  for (const [what, query, resultType, result] of CASES)
    it(`for ${what} is a ${resultType}`, () => {
      assert.deepEqual(data('query', query), { resultType, result });
    });
});

describe('A query over a range', () => {
  it('has one point a step, both ends included, for each series', () => {
    const range = { query: 'requests', start: '999995', end: '1000000', step: '2.5' };
    assert.deepEqual(data('query_range', range), {
      resultType: 'matrix',
      result: [
        {
          metric: { service: 'web' },
          values: [
            [999_995, '1'],
            [999_997.5, '1'],
            [1_000_000, '1'],
          ],
        },
      ],
    });
  });

  it('leaves out the moments that nothing is known of', () => {
    const { result } = data('query_range', { query: 'requests', start: '999980', end: '1000000', step: '10s' });
    assert.deepEqual(result, [{ metric: { service: 'web' }, values: [[1_000_000, '1']] }]);
  });

  it('of a number is a series without labels', () => {
    const { result } = data('query_range', { query: '7', start: '999999', end: '1000000', step: '1' });
    assert.deepEqual(result, [
      {
        metric: {},
        values: [
          [999_999, '7'],
          [1_000_000, '7'],
        ],
      },
    ]);
  });

  it('goes over the last hour where nothing else is asked', () => {
    const { result } = data('query_range', { query: '1', step: '30m' });
    assert.match(JSON.stringify(result), /\[996400,"1"\],\[998200,"1"\],\[1000000,"1"\]/);
  });
});

describe('What cannot be answered', () => {
  const RANGE = { query: '1', start: '0', end: '10', step: '1' };
  const REFUSED: readonly (readonly [what: string, path: string, query: Record<string, string>, words: RegExp])[] = [
    ['no query', 'query', {}, /parse error/],
    ['a broken query', 'query', { query: 'sum(' }, /parse error/],
    ['a time that is none', 'query', { query: '1', time: 'noon' }, /"noon"/],
    ['an end before the epoch', 'query_range', { ...RANGE, end: '-1' }, /"end".*before start/],
    ['a range backwards', 'query_range', { ...RANGE, start: '11' }, /"end".*before start/],
    ['a step of nothing', 'query_range', { ...RANGE, step: '0' }, /step/],
    ['no step', 'query_range', { query: '1' }, /step|duration/],
    ['more points than Prometheus gives', 'query_range', { ...RANGE, end: '11001' }, /11,000 points/],
  ];
  for (const [what, path, query, words] of REFUSED)
    it(`for ${what} is bad data with the reason`, () => {
      const { status, body } = ask(path, query) ?? {};
      assert.equal(status, 400);
      assert.deepEqual([body?.['status'], body?.['errorType']], ['error', 'bad_data']);
      assert.match(scalarText(body?.['error']), words);
    });

  it('for another path is left to the caller', () => {
    assert.equal(ask('labels', {}), undefined);
  });

  it('for a fault of the source is the fault itself', () => {
    const broken = new Error('broken');
    const source = (): never => {
      throw broken;
    };
    assert.throws(() => answerPrometheus('query', new URLSearchParams('query=requests'), NOW, source), broken);
  });
});

describe('A quantile of buckets', () => {
  /** @param buckets as `BOUND:COUNT`, in the order in which they come. */
  function quantile(share: number, buckets: string): number | undefined {
    const samples = buckets.split(' ').map((bucket) => {
      const [le = '', count] = bucket.split(':');
      return { labels: { le }, value: Number(count) };
    });
    return histogramQuantile(share, samples)[0]?.value;
  }

  const CASES: readonly (readonly [what: string, share: number, buckets: string, value: number])[] = [
    ['lies on a bound', 0.5, '100:50 200:90 +Inf:100', 100],
    ['is interpolated between bounds', 0.7, '100:50 200:90 +Inf:100', 150],
    ['is interpolated from zero in the first bucket', 0.25, '100:50 200:90 +Inf:100', 50],
    ['is the last bound when it lies beyond', 0.99, '100:50 200:90 +Inf:100', 200],
    ['does not depend on the order of buckets', 0.7, '+Inf:100 200:90 100:50', 150],
    ['sorts bounds as numbers', 0.5, '1000:100 200:50 +Inf:100', 200],
    ['of nothing is no number', 0.5, '100:0 +Inf:0', Number.NaN],
  ];
  for (const [what, share, buckets, value] of CASES)
    it(what, () => {
      assert.equal(quantile(share, buckets), value);
    });

  it('is one for each group of labels, and passes over what is no bucket', () => {
    const result = histogramQuantile(0.5, [
      { labels: { app: 'a', le: '10' }, value: 4 },
      { labels: { app: 'b', le: '20' }, value: 4 },
      { labels: { le: '+Inf', app: 'a' }, value: 4 },
      { labels: { app: 'c' }, value: 4 },
    ]);
    assert.deepEqual(result, [
      { labels: { app: 'a' }, value: 5 },
      { labels: { app: 'b' }, value: 10 },
    ]);
  });
});
