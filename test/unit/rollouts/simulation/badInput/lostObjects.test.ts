// What a Rollout names or owns goes away in the middle of an update, and comes back: templates, Services, ReplicaSets,
// AnalysisRuns, Experiments.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { revisionOf, type World } from '../../../../../src/rollouts';
import { aService } from '../../../../support/recorded/runningCluster';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, POST, PRE, served } from '../blueGreen/blueGreenCluster';
import { routed } from '../routing/routed';

function change(cluster: SimulatedCluster, change: Partial<World>): SimulatedCluster {
  cluster.world = { ...cluster.world, ...change };
  return cluster.settle();
}

function withoutService(cluster: SimulatedCluster, name: string): SimulatedCluster {
  return change(cluster, { services: cluster.world.services.filter(({ metadata }) => metadata.name !== name) });
}

function withService(cluster: SimulatedCluster, name: string): SimulatedCluster {
  return change(cluster, { services: [...cluster.world.services, aService(name)] });
}

function withoutReplicaSet(cluster: SimulatedCluster, revision: number): SimulatedCluster {
  const kept = cluster.world.replicaSets.filter((replicaSet) => revisionOf(replicaSet) !== revision);
  return change(cluster, { replicaSets: kept });
}

const NOT_FOUND = /^Degraded InvalidSpec: .*not found/;

describe('a template that is deleted in an update', () => {
  const STEPS = [
    { setWeight: 25 },
    { pause: { duration: '30s' } },
    { analysis: { templates: [{ templateName: 'check' }] } },
  ];
  const parts: ClusterParts = { steps: STEPS, templates: [aTemplate('check')] };

  test('refuses the Rollout, whose pods and step stay, and which goes on when the template is back', () => {
    const cluster = SimulatedCluster.healthy(parts).setImage('web:2');
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    change(cluster, { analysisTemplates: [] });
    assert.match(cluster.phase, NOT_FOUND);
    cluster.advance(300);
    assert.match(cluster.phase, NOT_FOUND);
    assert.equal(cluster.pods, 'r2 1, r1 3');
    assert.equal(cluster.status.currentStepIndex, 1);
    change(cluster, { analysisTemplates: [aTemplate('check')] }).advance(30);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r2 4');
  });

  test('does nothing to the AnalysisRun that has its metrics already', () => {
    const cluster = SimulatedCluster.healthy({ ...parts, steps: STEPS.slice(2) });
    cluster.measure = () => undefined;
    cluster.setImage('web:2');
    change(cluster, { analysisTemplates: [] });
    cluster.measure = () => ({ value: [1] });
    assert.deepEqual(cluster.settle().runs, ['2-0 Successful']);
    assert.match(cluster.phase, NOT_FOUND);
    change(cluster, { analysisTemplates: [aTemplate('check')] }).advance(20);
    assert.equal(cluster.phase, 'Healthy');
  });
});

for (const [when, strategy, template, before, after] of [
  ['before the switch', PRE, 'pre', 'active r1, preview r2', 'active r2, preview r2'],
  ['after the switch', POST, 'post', 'active r2, preview r2', 'active r2, preview r2'],
] as const) {
  describe(`the template of an analysis ${when}, deleted in an update`, () => {
    /** The analysis measures and its template is gone. */
    const measuring = (): SimulatedCluster => {
      const cluster = blueGreen(strategy);
      cluster.measure = () => undefined;
      cluster.setImage('web:2');
      assert.deepEqual(cluster.runs, [`2-${template} Running`]);
      return change(cluster, { analysisTemplates: [] });
    };

    test('refuses the Rollout, whose pods and Services stay, also when the analysis succeeds', () => {
      const cluster = measuring();
      assert.match(cluster.phase, NOT_FOUND);
      cluster.measure = () => ({ value: [1] });
      cluster.advance(300);
      assert.deepEqual(cluster.runs, [`2-${template} Successful`], 'it has its metrics already');
      assert.match(cluster.phase, NOT_FOUND);
      assert.deepEqual([cluster.pods, served(cluster)], ['r2 3, r1 3', before]);
      change(cluster, { analysisTemplates: [aTemplate(template)] }).advance(20);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), after);
    });

    test('lets a failure abort the update only when it is back', () => {
      const cluster = measuring();
      cluster.measure = () => ({ value: [0] });
      cluster.advance(300);
      assert.deepEqual(cluster.runs, [`2-${template} Failed`]);
      assert.match(cluster.phase, NOT_FOUND);
      assert.equal(served(cluster), before);
      change(cluster, { analysisTemplates: [aTemplate(template)] }).advance(20);
      assert.match(cluster.phase, /^Degraded RolloutAborted: .*-promotion analysis phase error\/failed/);
      assert.equal(served(cluster), 'active r1, preview r2');
    });

    test('keeps the analysis from starting until it is back', () => {
      const cluster = blueGreen(strategy);
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 0 : (spec.replicas ?? 1));
      cluster.setImage('web:2');
      change(cluster, { analysisTemplates: [] });
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      assert.match(cluster.settle().advance(60).phase, NOT_FOUND);
      assert.deepEqual([cluster.runs, served(cluster)], [[], 'active r1, preview r2']);
      change(cluster, { analysisTemplates: [aTemplate(template)] }).advance(20);
      assert.equal(cluster.phase, 'Healthy');
      assert.deepEqual([cluster.runs, served(cluster)], [[`2-${template} Successful`], after]);
    });
  });
}

// The Rollout's own validation names no template of an experiment; the Experiment's controller looks it up until its
// analyses can begin (upstream `reconcileAnalysisRun` of experiments).
describe("the template of an experiment's analysis, deleted in an update", () => {
  const analyses = [{ name: 'check', templateName: 'check' }];
  const experiment = { duration: '60s', templates: [{ name: 'trial', specRef: 'canary' }], analyses };
  const check = aTemplate('check', { interval: '10s', failureCondition: 'result[0] < 0' });
  const healthy = (): SimulatedCluster =>
    SimulatedCluster.healthy({ steps: [{ experiment }, { pause: {} }], templates: [check] });

  test('aborts the update while the experiment waits for its pods, and a retry goes through once it is back', () => {
    const cluster = healthy();
    cluster.available = ({ metadata, spec }) => (metadata.name.endsWith('-trial') ? 0 : (spec.replicas ?? 1));
    cluster.setImage('web:2');
    assert.deepEqual(cluster.experiments, ['2-0 Pending']);
    change(cluster, { analysisTemplates: [] });
    assert.deepEqual(cluster.experiments, ['2-0 Error']);
    assert.match(cluster.phase, /^Degraded RolloutAborted: .*"check" not found/);
    assert.equal(cluster.pods, 'r1 4');
    cluster.available = ({ spec }) => spec.replicas ?? 1;
    change(cluster, { analysisTemplates: [check] })
      .retry()
      .advance(61);
    assert.deepEqual(cluster.experiments, ['2-0 Error', '2-0-1 Successful']);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  test('does nothing once its analysis measures', () => {
    const cluster = healthy().setImage('web:2').advance(5);
    change(cluster, { analysisTemplates: [] }).advance(30);
    assert.deepEqual(cluster.experiments, ['2-0 Running']);
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
    assert.equal(cluster.advance(30).phase, 'Paused CanaryPauseStep');
  });
});

describe('a Service that is deleted under a blue-green update', () => {
  for (const name of ['active', 'preview']) {
    test(`holds it where it is before the switch: ${name}`, () => {
      const cluster = blueGreen(MANUAL).setImage('web:2');
      withoutService(cluster, name);
      assert.match(cluster.phase, NOT_FOUND);
      cluster.promote().advance(60);
      assert.match(cluster.phase, NOT_FOUND);
      assert.equal(cluster.pods, 'r2 3, r1 3');
      withService(cluster, name).advance(20);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
    });
  }

  test('made again it selects every pod at first, so that the update is switched without a pause', () => {
    const cluster = blueGreen(MANUAL).setImage('web:2');
    withService(withoutService(cluster, 'active'), 'active').advance(20);
    assert.equal(served(cluster), 'active r2, preview r2');
    assert.equal(cluster.phase, 'Healthy');
  });

  test('after the switch keeps the old pods until it is back', () => {
    const cluster = blueGreen({ scaleDownDelaySeconds: 30 }).setImage('web:2');
    assert.equal(served(cluster), 'active r2, preview r2');
    withoutService(cluster, 'active').advance(120);
    assert.match(cluster.phase, NOT_FOUND);
    assert.equal(cluster.pods, 'r2 3, r1 3');
    withService(cluster, 'active').advance(20);
    assert.equal(served(cluster), 'active r2, preview r2');
    assert.equal(cluster.pods, 'r2 3');
  });
});

describe('a Service that is deleted under a routed canary', () => {
  for (const name of ['canary', 'stable']) {
    test(`leaves weight, pods and step as they are, and is pointed at its revision when it is back: ${name}`, () => {
      const cluster = routed({ steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }] }).setImage(
        'web:2',
      );
      withoutService(cluster, name).promote().advance(60);
      assert.match(cluster.phase, NOT_FOUND);
      assert.deepEqual([cluster.weights, cluster.pods, cluster.status.currentStepIndex], ['25/75', 'r2 1, r1 4', 1]);
      withService(cluster, name).advance(20);
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.deepEqual([cluster.weights, cluster.selected(name)], ['50/50', name === 'canary' ? 2 : 1]);
    });
  }
});

describe('a ReplicaSet that someone deletes', () => {
  const steps = [{ setWeight: 50 }, { pause: {} }];

  test('is made again when it is the new one, with the next free revision', () => {
    const cluster = SimulatedCluster.healthy({ steps }).setImage('web:2');
    withoutReplicaSet(cluster, 2);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r2 2, r1 2');
  });

  test('leaves nothing to compare with when it was stable: the new revision is promoted as a first deploy', () => {
    const cluster = SimulatedCluster.healthy({ steps }).setImage('web:2');
    withoutReplicaSet(cluster, 1);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r2 4');
    assert.equal(cluster.status.stableRS, cluster.status.currentPodHash);
  });

  test('of blue-green is made again, and the Service follows once its pods are there', () => {
    const cluster = blueGreen({});
    withoutReplicaSet(cluster, 1);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r1 3');
    assert.equal(served(cluster), 'active r1, preview r1');
  });

  test('of a routed canary takes no weight along', () => {
    const cluster = routed({ steps }).setImage('web:2');
    withoutReplicaSet(cluster, 2);
    assert.deepEqual([cluster.phase, cluster.pods, cluster.weights], ['Paused CanaryPauseStep', 'r2 2, r1 4', '50/50']);
  });
});

describe('an analysis or experiment that someone deletes', () => {
  test('is made again while its step waits for it', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'check' }] } }, { pause: {} }];
    const cluster = SimulatedCluster.healthy({ steps, templates: [aTemplate('check')] });
    cluster.measure = () => undefined;
    cluster.setImage('web:2');
    change(cluster, { analysisRuns: [] });
    assert.equal(cluster.world.analysisRuns.length, 1);
    cluster.measure = () => ({ value: [1] });
    assert.equal(cluster.settle().phase, 'Paused CanaryPauseStep');
  });

  test('starts anew beside the steps', () => {
    const analysis = { templates: [{ templateName: 'rate' }] };
    const templates = [aTemplate('rate', { interval: '10s' })];
    const cluster = SimulatedCluster.healthy({ canary: { analysis }, steps: [{ pause: {} }], templates });
    cluster.setImage('web:2').advance(30);
    change(cluster, { analysisRuns: [] });
    assert.deepEqual([cluster.runs.length, cluster.phase], [1, 'Paused CanaryPauseStep']);
    assert.equal(cluster.promote().phase, 'Healthy');
  });

  test('an Experiment starts again with its whole duration', () => {
    const experiment = { duration: '60s', templates: [{ name: 'trial', specRef: 'canary' }] };
    const cluster = SimulatedCluster.healthy({ steps: [{ experiment }, { pause: {} }] })
      .setImage('web:2')
      .advance(40);
    // Kubernetes' garbage collector takes what belonged to it.
    const { replicaSets } = cluster.world;
    change(cluster, { experiments: [], replicaSets: replicaSets.filter((replicaSet) => revisionOf(replicaSet) > 0) });
    assert.deepEqual(cluster.experiments, ['2-0 Running']);
    assert.equal(cluster.advance(40).status.currentStepIndex, 0);
    assert.equal(cluster.advance(30).phase, 'Paused CanaryPauseStep');
  });
});
