// What a step means for a number of replicas: pods, and the share that they or the router give.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { podReadyMs, stepWaits } from '../../../../src/authoring/plan/timeline/stepWaits';
import { shareOf, weightAtStep } from '../../../../src/authoring/plan/timeline/stepWeight';
import type { CanaryStep, CanaryStrategy, SchemaVersion } from '../../../../src/rollouts';
import { aTemplate } from './strategies';

const NGINX: CanaryStrategy = { trafficRouting: { nginx: {} } };

/** `20 %: 1+4` after each step and at the end. */
function weights(canary: CanaryStrategy, replicas: number, version?: SchemaVersion): readonly string[] {
  const steps = canary.steps ?? [];
  return [...steps, undefined].map((_, index) => {
    const { percent, canaryPods, stablePods } = weightAtStep(canary, index, replicas, version);
    return `${String(Math.round(percent * 10) / 10)} %: ${String(canaryPods)}+${String(stablePods)}`;
  });
}

const steps = (...all: readonly CanaryStep[]): Pick<CanaryStrategy, 'steps'> => ({ steps: all });

const CASES: readonly [name: string, canary: CanaryStrategy, replicas: number, weights: readonly string[]][] = [
  ['whole pods', steps({ setWeight: 20 }, { setWeight: 60 }), 5, ['20 %: 1+4', '60 %: 3+2', '100 %: 5+0']],
  ['rounding up with surge', steps({ setWeight: 20 }), 2, ['33.3 %: 1+2', '100 %: 2+0']],
  [
    'rounding without surge',
    { maxSurge: 0, maxUnavailable: 1, ...steps({ setWeight: 20 }) },
    2,
    ['50 %: 1+1', '100 %: 2+0'],
  ],
  [
    'one pod without surge',
    { maxSurge: 0, maxUnavailable: 1, ...steps({ setWeight: 50 }) },
    1,
    ['100 %: 1+0', '100 %: 1+0'],
  ],
  ['no weight yet', steps({ pause: {} }, { setWeight: 50 }), 4, ['0 %: 0+4', '50 %: 2+2', '100 %: 4+0']],
  ['a pause keeps the weight', steps({ setWeight: 50 }, { pause: {} }), 4, ['50 %: 2+2', '50 %: 2+2', '100 %: 4+0']],
  ['no replicas', steps({ setWeight: 50 }), 0, ['0 %: 0+0', '0 %: 0+0']],
  ['no steps', {}, 3, ['100 %: 3+0']],
  ['a router', { ...NGINX, ...steps({ setWeight: 5 }) }, 2, ['5 %: 1+2', '100 %: 2+2']],
  [
    'a router of another maximum',
    { trafficRouting: { nginx: {}, maxTrafficWeight: 1000 }, ...steps({ setWeight: 25 }) },
    10,
    ['2.5 %: 1+10', '100 %: 10+10'],
  ],
  ['routing without a router', { trafficRouting: {}, ...steps({ setWeight: 50 }) }, 4, ['33.3 %: 2+4', '50 %: 4+4']],
  [
    'pods of their own',
    {
      ...NGINX,
      ...steps(
        { setCanaryScale: { replicas: 3 } },
        { setWeight: 20 },
        { setCanaryScale: { matchTrafficWeight: true } },
      ),
    },
    10,
    ['0 %: 3+10', '20 %: 3+10', '20 %: 2+10', '100 %: 10+10'],
  ],
  [
    'pods by a share of their own',
    { ...NGINX, ...steps({ setCanaryScale: { weight: 25 } }) },
    10,
    ['0 %: 3+10', '100 %: 10+10'],
  ],
  [
    'a stable version that shrinks',
    { ...NGINX, dynamicStableScale: true, ...steps({ setWeight: 60 }) },
    10,
    ['60 %: 6+4', '100 %: 10+0'],
  ],
];

describe('the weight at a step', () => {
  for (const [name, canary, replicas, expected] of CASES) {
    test(`with ${name}, of ${String(replicas)} replicas`, () => {
      const found = weights(canary, replicas);
      assert.deepEqual(found.slice(0, -1), expected.slice(0, -1));
      assert.equal(found.at(-1), expected.at(-1), 'at the end');
    });
  }

  test('of a maximum that is no weight', () => {
    const canary = { trafficRouting: { nginx: {}, maxTrafficWeight: 0 }, ...steps({ setWeight: 5 }) };
    assert.deepEqual(weights(canary, 4)[0], '0 %: 0+4');
  });

  test('the fewest pods may be more than there are replicas, up to 1.9', () => {
    const canary: CanaryStrategy = { ...NGINX, minPodsPerReplicaSet: 4, ...steps({ setWeight: 10 }) };
    assert.equal(weights(canary, 2, '1.9.0')[0], '10 %: 4+2');
    assert.equal(weights(canary, 2, 'HEAD')[0], '10 %: 2+2');
  });
});

describe('shares', () => {
  for (const [canary, stable, share] of [
    [0, 0, 0],
    [0, 5, 0],
    [5, 0, 100],
    [1, 3, 25],
  ] as const) {
    test(`${String(canary)} of ${String(canary + stable)} pods is ${String(share)} %`, () => {
      assert.equal(shareOf(canary, stable), share);
    });
  }
});

describe('what a step waits for', () => {
  const TEMPLATES = [
    aTemplate('smoke', { count: 3, interval: '30s' }),
    aTemplate('uneven', { interval: '1500ms', count: 2, failureLimit: 0 }),
    aTemplate('endless'),
  ];
  const analysis = (templateName: string): CanaryStep => ({ analysis: { templates: [{ templateName }] } });
  const experiment = (more: object): CanaryStep => ({ experiment: { templates: [], ...more } });

  const cases: readonly [name: string, step: CanaryStep, wait: string][] = [
    ['a weight', { setWeight: 20 }, 'none 0 s'],
    ['a pause', { pause: { duration: '2m' } }, 'time 120 s'],
    ['a pause in seconds', { pause: { duration: 90 } }, 'time 90 s'],
    ['a pause of nothing', { pause: { duration: 0 } }, 'time 0 s'],
    ['a pause until promoted', { pause: {} }, 'person 0 s'],
    ['an analysis', analysis('smoke'), 'analysis 60 s'],
    ['an analysis of a second and a half', analysis('uneven'), 'analysis 2 s'],
    ['an analysis that never ends', analysis('endless'), 'analysis ? s'],
    ['an analysis that is not known', analysis('other'), 'analysis ? s'],
    ['an experiment', experiment({ duration: '5m' }), 'experiment 300 s'],
    ['an experiment of half a second', experiment({ duration: '500ms' }), 'experiment 1 s'],
    ['an experiment without a duration', experiment({}), 'experiment ? s'],
    [
      'an experiment that its analyses end',
      experiment({ analyses: [{ name: 'a', templateName: 'a' }] }),
      'experiment ? s',
    ],
    ['a plugin', { plugin: { name: 'org/check' } }, 'plugin ? s'],
    ['a header route', { setHeaderRoute: { name: 'a' } }, 'none 0 s'],
    ['a mirror route', { setMirrorRoute: { name: 'a' } }, 'none 0 s'],
    ['two actions', { setWeight: 20, pause: {} }, 'none 0 s'],
  ];
  for (const [name, step, expected] of cases) {
    test(`${name}: ${expected}`, () => {
      const [wait] = stepWaits({ steps: [step] }, TEMPLATES);
      assert.ok(wait);
      const seconds = wait.unknownTime === undefined ? String(wait.waitMs / 1000) : '?';
      assert.equal(`${wait.gate} ${seconds} s`, expected);
      if (wait.unknownTime !== undefined) assert.equal(wait.waitMs, 0, 'an unknown time counts as none');
    });
  }

  test('two experiments whose ends are unknown for different reasons say so', () => {
    const [bare, analysed] = stepWaits(
      { steps: [experiment({}), experiment({ analyses: [{ name: 'a', templateName: 'a' }] })] },
      [],
    );
    assert.notEqual(bare?.unknownTime, analysed?.unknownTime);
  });
});

describe('the time until a pod is ready', () => {
  for (const [seconds, ms] of [
    [undefined, 0],
    [0, 0],
    [7, 7_000],
    [1.2, 2_000],
    [-5, 0],
    [Number.NaN, 0],
    [1e12, 0],
  ] as const) {
    test(`${String(seconds)} s counts as ${String(ms)} ms`, () => {
      assert.equal(podReadyMs({ podReadySeconds: seconds }), ms);
    });
  }
});
