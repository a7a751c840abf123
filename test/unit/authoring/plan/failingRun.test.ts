// When an analysis of a bad version ends: by which limit, at which measurement, or not at all.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failingRun } from '../../../../src/authoring/plan/timeline/failingRun';
import {
  metricsThatCanFail,
  plannedAnalysis,
  shortestSuccess,
} from '../../../../src/authoring/plan/timeline/plannedAnalysis';
import type { AnalysisRunSpec, AnalysisTemplate, Metric, RolloutAnalysis } from '../../../../src/rollouts';
import { aTemplate } from './strategies';

function spec(...metrics: readonly Partial<Metric>[]): AnalysisRunSpec {
  return {
    metrics: metrics.map((metric, index) => ({ name: `m${String(index)}`, provider: { web: {} }, ...metric })),
  };
}

/** `m0 180 s, 4 failed`, with every measurement failing from a moment on. */
function end(of: AnalysisRunSpec, badFrom = 0, endSeconds = Number.POSITIVE_INFINITY): string | undefined {
  const found = failingRun(of, 0, endSeconds * 1000, (atMs) => atMs >= badFrom * 1000);
  return (
    found &&
    `${found.metric} ${String(found.atMs / 1000)} s, ${String(found.failedMeasurements)} failed, ${found.phase}`
  );
}

const ENDS: readonly [name: string, metrics: readonly Partial<Metric>[], end: string | undefined][] = [
  ['a single measurement', [{}], 'm0 0 s, 1 failed, Failed'],
  ['a single measurement with a delay', [{ initialDelay: '30s' }], 'm0 30 s, 1 failed, Failed'],
  ['the first failure', [{ interval: '60s' }], 'm0 0 s, 1 failed, Failed'],
  ['the fourth failure', [{ interval: '60s', failureLimit: 3 }], 'm0 180 s, 4 failed, Failed'],
  ['a limit that is a text', [{ interval: '60s', failureLimit: '1' }], 'm0 60 s, 2 failed, Failed'],
  ['a limit that the count reaches', [{ interval: '60s', failureLimit: 2, count: 3 }], 'm0 120 s, 3 failed, Failed'],
  ['a limit beyond the count', [{ interval: '60s', failureLimit: 3, count: 3 }], undefined],
  ['a limit beyond the only measurement', [{ failureLimit: 1 }], undefined],
  ['no limit', [{ interval: '60s', failureLimit: -1, consecutiveSuccessLimit: 2 }], undefined],
  [
    'the faster of two metrics',
    [
      { interval: '60s', failureLimit: 3 },
      { interval: '30s', failureLimit: 2 },
    ],
    'm1 60 s, 3 failed, Failed',
  ],
];

describe('a run whose measurements all fail', () => {
  for (const [name, metrics, expected] of ENDS) {
    test(`ends by ${name}: ${expected ?? 'never'}`, () => {
      assert.equal(end(spec(...metrics)), expected);
    });
  }
});

describe('a run whose measurements fail later', () => {
  test('ends as many measurements after that', () => {
    assert.equal(end(spec({ interval: '60s', failureLimit: 1 }), 90), 'm0 180 s, 2 failed, Failed');
  });

  test('does not end when its single measurement came before', () => {
    assert.equal(end(spec({}), 10), undefined);
  });

  test('does not end after it was over', () => {
    assert.equal(end(spec({ interval: '60s', failureLimit: 3 }), 0, 179), undefined);
    assert.equal(end(spec({ interval: '60s', failureLimit: 3 }), 0, 180), 'm0 180 s, 4 failed, Failed');
  });

  test('begins when it is started', () => {
    assert.equal(failingRun(spec({ initialDelay: '5s' }), 60_000, 100_000, () => true)?.atMs, 65_000);
  });

  test('without metrics never ends', () => {
    assert.equal(end(spec()), undefined);
  });

  test('is given up when nobody waits any longer', () => {
    const signal = { aborted: true };
    assert.equal(
      failingRun(spec({}), 0, Number.POSITIVE_INFINITY, () => true, signal),
      undefined,
    );
  });

  test('is followed only so far', () => {
    assert.equal(end(spec({ interval: '1s', failureLimit: 1_000_000 })), undefined);
  });
});

describe('metrics that can fail', () => {
  const cases: readonly [name: string, metric: Partial<Metric>, dryRun: readonly string[], canFail: boolean][] = [
    ['with the default limit', {}, [], true],
    ['with an interval and a limit', { interval: '1m', failureLimit: 3 }, [], true],
    ['with a limit within the count', { interval: '1m', failureLimit: 2, count: 3 }, [], true],
    ['with a limit beyond the count', { interval: '1m', failureLimit: 3, count: 3 }, [], false],
    ['with a limit and one measurement', { failureLimit: 1 }, [], false],
    ['without a limit', { interval: '1m', failureLimit: -1 }, [], false],
    [
      'that must succeed in a row within a count',
      { interval: '1m', count: 5, failureLimit: -1, consecutiveSuccessLimit: 2 },
      [],
      true,
    ],
    [
      'that must succeed in a row at some time',
      { interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 },
      [],
      false,
    ],
    ['in a dry run', {}, ['m0'], false],
    ['in a dry run of all', {}, ['.*'], false],
    ['beside a dry run', {}, ['other'], true],
  ];
  for (const [name, metric, dryRun, canFail] of cases) {
    test(`${name}: ${canFail ? 'yes' : 'no'}`, () => {
      const run = { ...spec(metric, { name: 'other' }), dryRun: dryRun.map((metricName) => ({ metricName })) };
      assert.equal(
        metricsThatCanFail(run).some((one) => one.name === 'm0'),
        canFail,
      );
    });
  }
});

describe('the shortest time in which an analysis succeeds', () => {
  const cases: readonly [name: string, metrics: readonly Partial<Metric>[], seconds: number | undefined][] = [
    ['one measurement', [{}], 0],
    ['one measurement with a delay', [{ initialDelay: '30s' }], 30],
    ['three measurements', [{ interval: '1m', count: 3 }], 120],
    ['three measurements with a delay', [{ interval: '1m', count: 3, initialDelay: '10s' }], 130],
    ['enough successes in a row', [{ interval: '1m', count: 10, consecutiveSuccessLimit: 2 }], 60],
    ['successes in a row without a count', [{ interval: '1m', consecutiveSuccessLimit: 3 }], 120],
    ['an endless metric', [{ interval: '1m' }], undefined],
    ['an endless metric beside another', [{}, { interval: '1m' }], undefined],
    [
      'the slower of two',
      [
        { interval: '1m', count: 3 },
        { interval: '5m', count: 2 },
      ],
      300,
    ],
  ];
  for (const [name, metrics, seconds] of cases) {
    test(`${name}: ${seconds === undefined ? 'none' : `${String(seconds)} s`}`, () => {
      assert.equal(shortestSuccess(spec(...metrics)), seconds === undefined ? undefined : seconds * 1000);
    });
  }
});

describe('what an analysis section would start', () => {
  const RATE = aTemplate('rate', { interval: '{{args.every}}' }, { args: [{ name: 'every', value: '30s' }] });
  const planned = (analysis: RolloutAnalysis, ...templates: readonly AnalysisTemplate[]): string => {
    const found = plannedAnalysis(analysis, templates);
    return found.state === 'known'
      ? found.spec.metrics.map(({ name, interval }) => `${name} every ${interval ?? 'once'}`).join(', ')
      : `${found.state}: ${found.reason}`;
  };

  test('the metrics of its templates, arguments filled in', () => {
    assert.equal(planned({ templates: [{ templateName: 'rate' }] }, RATE), 'rate every 30s');
    const args = [{ name: 'every', value: '2m' }];
    assert.equal(planned({ templates: [{ templateName: 'rate' }], args }, RATE), 'rate every 2m');
  });

  test('a template of the namespace is not one of the cluster', () => {
    const reference = { templateName: 'rate', clusterScope: true };
    assert.match(planned({ templates: [reference] }, RATE), /^unknown: .*\brate\b/);
    assert.equal(planned({ templates: [reference] }, { ...RATE, kind: 'ClusterAnalysisTemplate' }), 'rate every 30s');
  });

  test('a template that another one includes', () => {
    const outer = aTemplate('outer', {}, { metrics: [], templates: [{ templateName: 'rate' }] });
    assert.equal(planned({ templates: [{ templateName: 'outer' }] }, outer, RATE), 'rate every 30s');
    assert.match(planned({ templates: [{ templateName: 'outer' }] }, outer), /^unknown: .*\brate\b/);
  });

  test('templates that include each other come to an end', () => {
    const one = aTemplate('one', {}, { templates: [{ templateName: 'two' }] });
    const two = aTemplate('two', {}, { templates: [{ templateName: 'one' }] });
    assert.match(planned({ templates: [{ templateName: 'one' }] }, one, two), /^(?:one|refused)/);
  });

  test('an argument that only the cluster knows', () => {
    const args = [{ name: 'every', valueFrom: { podTemplateHashValue: 'Latest' as const } }];
    assert.match(planned({ templates: [{ templateName: 'rate' }], args }, RATE), /^unknown: .*\brate\b/);
  });

  test('such an argument in a query decides nothing', () => {
    const query = { provider: { prometheus: { query: 'up{hash="{{args.hash}}"}' } } };
    const template = aTemplate('rate', query, { args: [{ name: 'hash' }] });
    const args = [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' as const } }];
    assert.equal(planned({ templates: [{ templateName: 'rate' }], args }, template), 'rate every 60s');
  });

  test('an argument that nobody gives is refused', () => {
    const template = aTemplate('rate', {}, { args: [{ name: 'service' }] });
    assert.match(planned({ templates: [{ templateName: 'rate' }] }, template), /^refused: .*\bservice\b/);
  });

  test('two metrics of one name are refused', () => {
    const twin = aTemplate('twin', { name: 'rate' });
    const templates = [{ templateName: 'rate' }, { templateName: 'twin' }];
    assert.match(planned({ templates }, RATE, twin), /^refused: .*\brate\b/);
  });
});
