// What a Rollout gives to its runs, and two runs beside each other: arguments from fields, measurements that are kept.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisArgument, CanaryStep, RolloutAnalysis } from '../../../../../src/rollouts';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const LATENCY = aTemplate('latency', { interval: '10s' });
const ERRORS = aTemplate('errors', { interval: '15s' });
const SMOKE = aTemplate('smoke', { interval: '20s', count: 3 });

function using(...names: readonly string[]): RolloutAnalysis {
  return { templates: names.map((templateName) => ({ templateName })) };
}

describe('an analysis of two templates beside the steps, and one of a step at the same time', () => {
  const steps: readonly CanaryStep[] = [{ setWeight: 25 }, { analysis: using('smoke') }, { pause: {} }];
  const both = (failing?: string): SimulatedCluster => {
    const cluster = SimulatedCluster.healthy({
      steps,
      canary: { analysis: using('latency', 'errors') },
      templates: [LATENCY, ERRORS, SMOKE],
    });
    cluster.setImage('web:2').advance(5);
    assert.deepEqual(cluster.runs, ['2 Running', '2-1 Running']);
    cluster.measure = ({ name }) => ({ value: [name === failing ? 0 : 1] });
    return cluster;
  };

  test('are two runs that the status names apart; the step waits for its own alone', () => {
    const cluster = both();
    const { currentBackgroundAnalysisRunStatus: beside, currentStepAnalysisRunStatus: own } =
      cluster.status.canary ?? {};
    assert.deepEqual([beside?.name, own?.name], [cluster.run('-2').metadata.name, cluster.run('-2-1').metadata.name]);
    cluster.advance(40);
    assert.deepEqual(cluster.runs, ['2 Running', '2-1 Successful']);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    const counts = cluster.run('-2').status.metricResults?.map(({ name, count }) => [name, count]);
    assert.deepEqual(counts, [
      ['latency', 5],
      ['errors', 4],
    ]);
    cluster.promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2 Successful', '2-1 Successful']);
  });

  for (const [failing, kind, after] of [
    ['errors', 'Background', ['2 Failed', '2-1 Successful']],
    ['smoke', 'Step-based', ['2 Successful', '2-1 Failed']],
  ] as const) {
    test(`abort the update when the one with ${failing} fails, and the other is ended`, () => {
      const cluster = both(failing).advance(30);
      assert.match(cluster.phase, new RegExp(`^Degraded .*${kind} analysis .* Metric "${failing}" assessed Failed`));
      assert.deepEqual(cluster.runs, after);
      const other = cluster.run(kind === 'Background' ? '-2-1' : '-2');
      assert.equal(other.spec.terminate, true);
    });
  }
});

describe('what a Rollout gives to a run', () => {
  const template = {
    ...SMOKE,
    spec: { ...SMOKE.spec, args: [{ name: 'app' }, { name: 'image' }, { name: 'replicas' }] },
  };
  const field = (name: string, fieldPath: string): AnalysisArgument => ({
    name,
    valueFrom: { fieldRef: { fieldPath } },
  });
  // Reference 4.2: metadata by the downward API's rules, anything else as a path through the object.
  test('arguments from its fields, as they are when the run starts', () => {
    const args = [
      field('app', 'metadata.name'),
      field('image', 'spec.template.spec.containers[0].image'),
      field('replicas', 'spec.replicas'),
    ];
    const cluster = SimulatedCluster.healthy({
      steps: [{ setWeight: 25 }, { analysis: { ...using('smoke'), args } }, { pause: {} }],
      templates: [template],
    }).setImage('web:2');
    const values = (suffix: string): readonly (string | undefined)[] =>
      (cluster.run(suffix).spec.args ?? []).map(({ value }) => value);
    assert.deepEqual(values('-2-1'), ['api', 'web:2', '4']);
    cluster.scale(6).setImage('web:3');
    assert.deepEqual(values('-3-1'), ['api', 'web:3', '6']);
    assert.deepEqual(values('-2-1'), ['api', 'web:2', '4']);
  });

  // Reference 6.9: 10 measurements of a metric are kept unless a rule says otherwise.
  test('how many measurements it keeps', () => {
    const kept = (analysis: RolloutAnalysis): number | undefined => {
      const cluster = SimulatedCluster.healthy({ steps: [{ pause: {} }], canary: { analysis }, templates: [LATENCY] });
      cluster.setImage('web:2').advance(200);
      const [result] = cluster.run('-2').status.metricResults ?? [];
      assert.equal(result?.count, 21, 'all are counted');
      return result.measurements?.length;
    };
    const rule = (limit: number): RolloutAnalysis => ({
      ...using('latency'),
      measurementRetention: [{ metricName: 'lat.*', limit }],
    });
    assert.deepEqual([kept(using('latency')), kept(rule(4)), kept(rule(15))], [10, 4, 15]);
  });
});
