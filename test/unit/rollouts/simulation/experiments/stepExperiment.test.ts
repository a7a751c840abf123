// An experiment as a step of a canary: when it is made, what its end means for the rollout, and what becomes of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep } from '../../../../../src/rollouts';
import type { ExperimentStep } from '../../../../../src/rollouts/simulation/experiments/experimentFields';
import { aTemplate, type ClusterParts, hashOf, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const TEMPLATES = [
  { name: 'baseline', specRef: 'stable' },
  { name: 'canary', specRef: 'canary' },
];
const CHECK = { name: 'check', templateName: 'check' };
const ANALYSED = aTemplate('check', { failureCondition: 'result[0] < 0', interval: '10s' });

function healthy(experiment: ExperimentStep, parts: ClusterParts = {}): SimulatedCluster {
  const steps: readonly CanaryStep[] = [{ experiment: { templates: TEMPLATES, ...experiment } }, { pause: {} }];
  return SimulatedCluster.healthy({ steps, templates: [ANALYSED], ...parts });
}

describe('an experiment step', () => {
  test('runs pods of both revisions beside the rollout until its duration is over', () => {
    const cluster = healthy({ duration: '1m' }).setImage('web:2').advance(59);
    assert.deepEqual(cluster.experiments, ['2-0 Running']);
    assert.deepEqual(cluster.experimentPods, ['2-0-baseline 1', '2-0-canary 1']);
    assert.equal(cluster.pods, 'r1 4');
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
    assert.equal(cluster.status.canary?.currentExperiment, cluster.world.experiments[0]?.metadata.name);
    cluster.advance(2);
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.status.canary?.currentExperiment, undefined);
    assert.deepEqual(cluster.reasons.slice(-4, -1), [
      'TemplateSuccessful',
      'ExperimentSuccessful',
      'RolloutStepCompleted',
    ]);
  });

  test('gets the templates of the ReplicaSets, with what the step adds, and belongs to the Rollout', () => {
    const templates = [{ name: 'canary', specRef: 'canary', replicas: 3, metadata: { labels: { role: 'trial' } } }];
    const cluster = healthy({ templates, duration: '1m' }).setImage('web:2');
    const [experiment] = cluster.world.experiments;
    const canary = cluster.replicaSet(2);
    const name = `api-${hashOf(canary)}-2-0`;
    assert.equal(experiment?.metadata.name, name);
    assert.equal(experiment.metadata.ownerReferences?.[0]?.uid, cluster.rollout.metadata.uid);
    assert.equal(experiment.metadata.annotations?.['rollout.argoproj.io/revision'], '2');
    const own = cluster.world.replicaSets.find(({ metadata }) => metadata.name === `${name}-canary`);
    assert.equal(own?.spec.replicas, 3);
    assert.equal(own.spec.template?.metadata?.labels?.['role'], 'trial');
    assert.equal(own.spec.selector?.matchLabels?.['role'], 'trial');
    assert.equal(own.spec.template.spec.containers[0]?.image, 'web:2');
    assert.notEqual(hashOf(own), hashOf(canary), 'other labels make another hash');
    assert.equal(own.metadata.ownerReferences?.[0]?.kind, 'Experiment');
  });

  test('keeps its pods for 30 s after its end, or as long as the step says', () => {
    const after = (scaleDownDelaySeconds: number | undefined, seconds: number): number => {
      const experiment = { duration: '1m', ...(scaleDownDelaySeconds !== undefined && { scaleDownDelaySeconds }) };
      return healthy(experiment)
        .setImage('web:2')
        .advance(60 + seconds).experimentPods.length;
    };
    assert.deepEqual([after(undefined, 29), after(undefined, 31)], [2, 0]);
    assert.deepEqual([after(5, 4), after(5, 6), after(0, 0)], [2, 0, 0]);
  });

  test('is not run for a first deploy', () => {
    assert.deepEqual(healthy({ duration: '1m' }).experiments, []);
  });

  test('waits where a template refers to neither stable nor canary', () => {
    const cluster = healthy({ templates: [{ name: 'x', specRef: 'other' }], duration: '1m' }).setImage('web:2');
    assert.deepEqual(cluster.experiments, []);
    assert.equal(cluster.status.currentStepIndex, 0);
  });
});

describe('the analyses of an experiment step', () => {
  test('start once all pods are available, and know the rollout and the templates', () => {
    const check = {
      ...ANALYSED,
      spec: { ...ANALYSED.spec, args: [{ name: 'stable' }, { name: 'pods' }, { name: 'hash' }, { name: 'until' }] },
    };
    const args = [
      { name: 'stable', valueFrom: { podTemplateHashValue: 'Stable' } },
      { name: 'pods', value: '{{templates.canary.replicaset.name}}' },
      { name: 'hash', value: '{{ templates.baseline.podTemplateHash }}' },
      { name: 'until', value: '{{experiment.finishedAt}}' },
    ];
    const cluster = healthy({ duration: '1m', analyses: [{ ...CHECK, args }] }, { templates: [check] });
    cluster.available = () => 0;
    cluster.setImage('web:2');
    assert.equal(cluster.world.analysisRuns.length, 0);
    cluster.available = ({ spec }) => spec.replicas ?? 1;
    cluster.settle();
    const name = `api-${hashOf(cluster.replicaSet(2))}-2-0`;
    const baseline = cluster.world.replicaSets.find(({ metadata }) => metadata.name === `${name}-baseline`);
    assert.ok(baseline);
    const [run] = cluster.world.analysisRuns;
    assert.equal(run?.metadata.name, `${name}-check`);
    assert.deepEqual(run.spec.args, [
      { name: 'stable', value: hashOf(cluster.replicaSet(1)) },
      { name: 'pods', value: `${name}-canary` },
      { name: 'hash', value: hashOf(baseline) },
      { name: 'until', value: '2026-11-23T12:01:00Z' },
    ]);
  });

  test('that still measure at its end are stopped and do not count', () => {
    const cluster = healthy({ duration: '1m', analyses: [CHECK] })
      .setImage('web:2')
      .advance(61);
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.world.analysisRuns[0]?.status.message, 'Run Terminated');
    assert.ok(cluster.reasons.includes('AnalysisRunTerminating'));
  });

  test('that fail end it and abort the update', () => {
    const cluster = healthy({ analyses: [CHECK] });
    cluster.measure = () => ({ value: [-1] });
    cluster.setImage('web:2');
    assert.deepEqual(cluster.experiments, ['2-0 Failed']);
    assert.match(cluster.phase, /^Degraded RolloutAborted: .* Metric "check" assessed Failed due to failed \(1\)/);
    assert.equal(cluster.pods, 'r1 4');
  });

  // Reference 5.2: a step's dryRun is the Experiment's own.
  test('that fail in a dry run neither end it nor abort the update', () => {
    const dryRun = [{ metricName: 'check' }];
    const cluster = healthy({ duration: '1m', analyses: [CHECK], dryRun });
    cluster.measure = () => ({ value: [-1] });
    cluster.setImage('web:2').advance(30);
    assert.deepEqual(cluster.experiments, ['2-0 Running']);
    assert.equal(cluster.run('-check').status.phase, 'Successful');
    assert.equal(cluster.run('-check').status.metricResults?.[0]?.phase, 'Failed');
    assert.equal(cluster.advance(31).phase, 'Paused CanaryPauseStep');
  });

  test('that must succeed end it before its duration', () => {
    const cluster = healthy(
      { duration: '1h', analyses: [{ ...CHECK, requiredForCompletion: true }] },
      { templates: [aTemplate('check')] },
    ).setImage('web:2');
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  // As recorded (head/exp2): the controller starts the experiment anew and again, while the rollout waits for a person.
  test('that are inconclusive pause the update, and another experiment begins at once', () => {
    const cluster = healthy({ analyses: [CHECK] });
    cluster.measure = () => ({ value: [0.5] });
    cluster.available = ({ metadata, spec }) => (/-1-\w+$/.test(metadata.name) ? 0 : (spec.replicas ?? 1));
    cluster.setImage('web:2');
    assert.equal(cluster.phase, 'Paused InconclusiveExperiment');
    assert.deepEqual(cluster.experiments, ['2-0 Inconclusive', '2-0-1 Pending']);
    cluster.promote();
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
    assert.deepEqual(cluster.experiments, ['2-0 Inconclusive', '2-0-1 Pending'], 'the step goes on with it');
    assert.equal(cluster.status.currentStepIndex, 0);
  });
});

describe('an inconclusive analysis beside an experiment step', () => {
  const OPEN = aTemplate('open', { failureCondition: 'result[0] < 0', interval: '10s', count: 100 });
  const parts: ClusterParts = {
    canary: { analysis: { templates: [{ templateName: 'open' }] } },
    templates: [OPEN],
  };
  const UNCLEAR = { value: [0.5] };

  // Upstream `reconcileExperiments` does nothing at this pause, so the end of the experiment is not noted.
  test('holds the update at the step, although the experiment has ended', () => {
    const cluster = healthy({ duration: '25s' }, parts).setImage('web:2').advance(5);
    cluster.measure = () => UNCLEAR;
    cluster.advance(60);
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
    assert.equal(cluster.status.currentStepIndex, 0);
    cluster.measure = () => ({ value: [1] });
    cluster.promote();
    assert.deepEqual(cluster.experiments, ['2-0 Successful', '2-0-1 Running'], 'another one is made');
    assert.equal(cluster.advance(30).phase, 'Paused CanaryPauseStep');
  });

  test('lets no experiment begin at a step that somebody skips to', () => {
    const experiment = { duration: '25s', templates: TEMPLATES };
    const cluster = SimulatedCluster.healthy({ steps: [{ pause: {} }, { experiment }, { pause: {} }], ...parts });
    cluster.measure = () => UNCLEAR;
    cluster.setImage('web:2').skipTo(1).advance(60);
    assert.deepEqual(cluster.experiments, []);
    assert.equal(cluster.status.currentStepIndex, 1);
    cluster.measure = () => ({ value: [1] });
    assert.deepEqual(cluster.promote().experiments, ['2-1 Running']);
  });
});

describe('an experiment that runs', () => {
  const running = (): SimulatedCluster => healthy({}).setImage('web:2').advance(5);

  test('is ended when somebody skips its step', () => {
    const cluster = running().promote();
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.world.experiments[0]?.spec.terminate, true);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  test('is ended by a full promotion', () => {
    const cluster = running().promoteFull();
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.equal(cluster.phase, 'Healthy');
  });

  test('is ended by an abort; a retry starts another one', () => {
    const cluster = running().abort();
    assert.deepEqual(cluster.experiments, ['2-0 Successful']);
    assert.match(cluster.phase, /^Degraded/);
    cluster.retry();
    assert.deepEqual(cluster.experiments, ['2-0 Successful', '2-0-1 Running']);
  });

  test('is ended when the update makes room for another revision', () => {
    assert.deepEqual(running().setImage('web:3').experiments, ['2-0 Successful', '3-0 Running']);
  });

  test('that succeeds while someone has paused the rollout is followed by another one, until it is resumed', () => {
    const cluster = healthy({ duration: '1m' }).setImage('web:2').advance(5).pause().advance(60);
    assert.deepEqual(cluster.experiments, ['2-0 Successful', '2-0-1 Running']);
    assert.equal(cluster.status.currentStepIndex, 0);
    cluster.resume().advance(60);
    assert.deepEqual(cluster.experiments, ['2-0 Successful', '2-0-1 Successful']);
    assert.equal(cluster.status.currentStepIndex, 1);
  });

  test('loses no time to the progress deadline of the rollout', () => {
    const cluster = running().advance(3600);
    assert.deepEqual(cluster.experiments, ['2-0 Running']);
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
  });
});

test('finished experiments beyond the limits are deleted, the newest are kept', () => {
  const cluster = healthy({ duration: '1s' }, { spec: { analysis: { successfulRunHistoryLimit: 2 } } as object });
  for (const version of [2, 3, 4, 5])
    cluster
      .setImage(`web:${String(version)}`)
      .advance(2)
      .promote();
  assert.deepEqual(cluster.experiments, ['4-0 Successful', '5-0 Successful']);
});
