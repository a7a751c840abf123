// What the controller refuses in an analysis, in its words and order (reference 4.4).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Metric } from '../../../../../src/rollouts';
import { analysisProblems, matchedMetrics, metricProblems } from '../../../../../src/rollouts/analysis';
import { metric } from '../build';

const PROMETHEUS = { query: 'up' };

describe('one metric', () => {
  const cases: readonly (readonly [Partial<Metric>, keyof Metric, string])[] = [
    [{ consecutiveSuccessLimit: -1 }, 'consecutiveSuccessLimit', 'consecutiveSuccessLimit must be >= 0'],
    [{ failureLimit: -2 }, 'failureLimit', 'failureLimit must be >= 0, or -1 to be disabled'],
    [{ failureLimit: -1 }, 'failureLimit', 'failureLimit and consecutiveSuccessLimit cannot both be disabled'],
    [{ inconclusiveLimit: -1 }, 'inconclusiveLimit', 'inconclusiveLimit must be >= 0'],
    [{ consecutiveErrorLimit: '-1' }, 'consecutiveErrorLimit', 'consecutiveErrorLimit must be >= 0'],
    [
      { count: 3, failureLimit: 5, interval: '5s' },
      'count',
      'count (3) must be >= failureLimit + consecutiveSuccessLimit (5 + 0) if both >= 0',
    ],
    [
      { count: 5, failureLimit: 4, consecutiveSuccessLimit: 4, interval: '5s' },
      'count',
      'count (5) must be >= failureLimit + consecutiveSuccessLimit (4 + 4) if both >= 0',
    ],
    [
      { count: 2, failureLimit: -1, consecutiveSuccessLimit: 3, interval: '5s' },
      'count',
      'count must be >= consecutiveSuccessLimit',
    ],
    [{ count: 1, inconclusiveLimit: 2 }, 'count', 'count must be >= inconclusiveLimit'],
    [{ count: 2 }, 'count', 'interval must be specified when count > 1'],
    [{ interval: '5x' }, 'interval', 'invalid interval string: time: unknown unit "x" in duration "5x"'],
    [{ interval: '5' }, 'interval', 'invalid interval string: time: missing unit in duration "5"'],
    [{ initialDelay: 'soon' }, 'initialDelay', 'invalid startDelay string: time: invalid duration "soon"'],
    [{ provider: {} }, 'provider', 'no provider specified'],
    [{ provider: { prometheus: PROMETHEUS, web: { url: 'x' } } }, 'provider', 'multiple providers specified'],
    [{ provider: { plugin: { 'a/b': {}, 'c/d': {} } } }, 'provider', 'multiple providers specified'],
    [{ provider: { plugin: {} } }, 'provider', 'no provider specified'],
  ];
  for (const [changes, field, message] of cases) {
    test(message, () => {
      assert.deepEqual(metricProblems(metric(changes)), [{ field, message }]);
    });
  }

  const fine: readonly (readonly [string, Partial<Metric>])[] = [
    ['the smallest metric', {}],
    [
      'count as large as the limits together',
      { count: 8, failureLimit: 4, consecutiveSuccessLimit: 4, interval: '5s' },
    ],
    ['only successes decide', { failureLimit: -1, consecutiveSuccessLimit: 3, interval: '5s' }],
    ['one plugin', { provider: { plugin: { 'a/b': {} } } }],
    ['limits whose values come later', { count: '{{args.count}}', failureLimit: '{{args.limit}}' }],
    ['a count beside a limit whose value comes later', { count: 3, failureLimit: '{{args.limit}}', interval: '5s' }],
    [
      'an unlimited failure beside a limit whose value comes later',
      { failureLimit: -1, consecutiveSuccessLimit: '{{args.n}}' },
    ],
    ['an interval whose value comes later', { count: 3, interval: '{{args.every}}', initialDelay: '{{args.wait}}' }],
  ];
  for (const [name, changes] of fine) {
    test(`nothing against ${name}`, () => {
      assert.deepEqual(metricProblems(metric(changes)), []);
    });
  }
});

describe('a whole analysis', () => {
  test('needs a metric', () => {
    assert.deepEqual(analysisProblems({ metrics: [] }), [{ path: ['metrics'], message: 'no metrics specified' }]);
  });

  test('every problem has its place; the first is the one the controller reports', () => {
    const problems = analysisProblems({
      metrics: [metric(), metric({ count: 2 })],
      dryRun: [{ metricName: '.*' }, { metricName: 'latency' }],
      measurementRetention: [{ metricName: '*', limit: 5 }],
    });
    assert.deepEqual(problems, [
      { path: ['metrics', 1, 'name'], message: "metrics[1]: duplicate name 'success-rate'" },
      { path: ['metrics', 1, 'count'], message: 'metrics[1]: interval must be specified when count > 1' },
      { path: ['dryRun', 1, 'metricName'], message: "dryRun[1]: Rule didn't match any metric name(s)" },
      {
        path: ['measurementRetention', 0, 'metricName'],
        message: "measurementRetention[0]: Rule didn't match any metric name(s)",
      },
    ]);
  });

  test('metrics whose names come from arguments are not compared', () => {
    const named = metric({ name: '{{args.name}}' });
    assert.deepEqual(analysisProblems({ metrics: [named, named], dryRun: [{ metricName: 'x' }] }), []);
  });
});

describe('rules that name metrics', () => {
  const names = ['success-rate', 'error-rate'];
  const cases: readonly (readonly [pattern: string, matched: readonly string[] | undefined])[] = [
    ['.*', names],
    ['rate', names],
    ['^error', ['error-rate']],
    ['error|success', names],
    ['latency', []],
    ['*', []],
    ['(', []],
    ['(a+)+$', undefined],
    ['.*.*.*.*.*x', undefined],
    ['a'.repeat(300), undefined],
  ];
  for (const [pattern, matched] of cases) {
    test(`${pattern.slice(0, 20)} matches ${matched?.join(', ') ?? '(not understood)'}`, () => {
      assert.deepEqual(matchedMetrics(pattern, names), matched);
    });
  }
});
