// The Experiment controller: templates, analyses, phases and what is refused, in the controller's words.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aTemplate } from '../../../../support/recorded/simulatedCluster';
import { SimulatedExperiment } from '../../../../support/recorded/simulatedExperiment';

const CHECK = { name: 'check', templateName: 'check' };
const OTHER = { name: 'other', templateName: 'endless' };
const TEMPLATES = [
  aTemplate('check', { failureCondition: 'result[0] < 0' }),
  aTemplate('endless', { interval: '10s', failureCondition: 'result[0] < 0' }),
];
const POD_SPEC = { containers: [{ name: 'web', image: 'web:2' }] };
const SELECTOR = { matchLabels: { app: 'trial' } };

describe('templates of an experiment', () => {
  test('get a ReplicaSet without pods first, then their pods', () => {
    const experiment = new SimulatedExperiment({}).settle();
    assert.equal(experiment.phase, 'Running');
    assert.deepEqual(
      experiment.events.map(({ reason, message }) => `${reason}: ${message}`),
      [
        "TemplateProgressing: Template 'trial' transitioned from  -> Progressing",
        'ExperimentPending: Experiment transitioned from  -> Pending',
        'ScalingReplicaSet: Scaled up ReplicaSet compare-trial from 0 to 1',
        "TemplateRunning: Template 'trial' transitioned from Progressing -> Running",
        'ExperimentRunning: Experiment transitioned from Pending -> Running',
      ],
    );
    assert.equal(experiment.template().availableReplicas, 1);
    assert.equal(experiment.status.availableAt, '2026-11-23T12:00:00Z');
  });

  test('fail when their pods are not available in time, and the experiment with them', () => {
    const experiment = new SimulatedExperiment({ progressDeadlineSeconds: 60 });
    experiment.available = () => 0;
    experiment.advance(59);
    assert.equal(experiment.phase, 'Pending');
    experiment.advance(2);
    const message = "Template 'trial' exceeded its progressDeadlineSeconds (60)";
    assert.equal(experiment.phase, `Failed ${message}`);
    assert.equal(experiment.template().status, 'Failed');
    assert.ok(experiment.events.some(({ type, reason }) => type === 'Warning' && reason === 'TemplateFailed'));
    experiment.advance(31);
    assert.equal(experiment.world.replicaSets[0]?.spec.replicas, 0);
  });

  test('run without an end when there is neither a duration nor an analysis that must succeed', () => {
    const experiment = new SimulatedExperiment({ analyses: [CHECK] }, TEMPLATES).advance(86_400);
    assert.equal(experiment.status.analysisRuns?.[0]?.phase, 'Successful');
    assert.equal(experiment.phase, 'Running');
    assert.equal(experiment.terminate().phase, 'Successful');
  });

  test('have a Service with the ports of their containers, until they lose their pods', () => {
    const ports = [{ name: 'http', containerPort: 8080 }];
    const template = {
      metadata: { labels: { app: 'trial' } },
      spec: { containers: [{ name: 'web', image: 'w', ports }] },
    };
    const templates = [{ name: 'trial', selector: SELECTOR, template, service: {} }];
    const experiment = new SimulatedExperiment({ templates, duration: '1m' }).settle();
    const [service] = experiment.world.services;
    assert.equal(service?.metadata.name, 'compare-trial');
    assert.deepEqual(service.spec, {
      selector: experiment.world.replicaSets[0]?.spec.template?.metadata?.labels,
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080 }],
    });
    assert.equal(experiment.template().serviceName, 'compare-trial');
    experiment.advance(80);
    assert.equal(experiment.world.services.length, 1, 'pods are kept for a while');
    experiment.advance(20);
    assert.deepEqual(experiment.world.services, []);
    assert.equal(experiment.template().serviceName, undefined);
  });

  test("are in error when the Service's name is somebody else's", () => {
    const ports = [{ containerPort: 8080 }];
    const template = { spec: { containers: [{ name: 'web', image: 'w', ports }] } };
    const templates = [{ name: 'trial', selector: SELECTOR, template, service: { name: 'web' } }];
    const experiment = new SimulatedExperiment({ templates });
    const metadata = { name: 'web', namespace: 'shop', uid: 'web', resourceVersion: '1' };
    experiment.world = { ...experiment.world, services: [{ kind: 'Service', metadata, spec: {} }] };
    experiment.settle();
    assert.match(experiment.phase, /^Error Failed to create Service web for template 'trial': .* not owned by/);
  });
});

test('an experiment without a Rollout compares several templates, each with as many pods as it asks for', () => {
  const template = { metadata: { labels: { app: 'trial' } }, spec: POD_SPEC };
  const templates = ['old', 'new'].map((name, index) => ({ name, replicas: index + 1, selector: SELECTOR, template }));
  const experiment = new SimulatedExperiment({ templates, duration: '1m', scaleDownDelaySeconds: 5 });
  const pods = (): readonly string[] =>
    experiment.world.replicaSets.map(({ metadata, spec }) => `${metadata.name} ${String(spec.replicas)}`);
  experiment.available = ({ metadata, spec }) => (metadata.name.endsWith('-new') ? 1 : (spec.replicas ?? 1));
  assert.equal(experiment.advance(300).phase, 'Pending', 'its time begins when all pods are available');
  experiment.available = ({ spec }) => spec.replicas ?? 1;
  assert.equal(experiment.settle().phase, 'Running');
  assert.deepEqual(pods(), ['compare-old 1', 'compare-new 2']);
  assert.equal(experiment.advance(59).phase, 'Running');
  assert.equal(experiment.advance(1).phase, 'Successful');
  assert.deepEqual(
    [experiment.template('old').status, experiment.template('new').status],
    ['Successful', 'Successful'],
  );
  experiment.advance(4);
  assert.deepEqual(pods(), ['compare-old 1', 'compare-new 2']);
  experiment.advance(2);
  assert.deepEqual(pods(), ['compare-old 0', 'compare-new 0']);
});

describe('analyses of an experiment', () => {
  test('that must succeed end it although others still measure, which are stopped', () => {
    const required = { ...CHECK, requiredForCompletion: true };
    const alone = new SimulatedExperiment({ analyses: [required] }, TEMPLATES).settle();
    assert.equal(alone.phase, 'Successful Required AnalysisRuns completed');
    const both = new SimulatedExperiment({ analyses: [required, OTHER] }, TEMPLATES).settle();
    assert.equal(both.template().status, 'Successful');
    assert.equal(both.world.analysisRuns[1]?.status.message, 'Run Terminated');
  });

  // An Experiment hands its `dryRun` and `measurementRetention` to each of its runs.
  test('that run dry do not decide', () => {
    const dryRun = [{ metricName: 'check' }];
    const experiment = new SimulatedExperiment({ duration: '1m', analyses: [CHECK], dryRun }, TEMPLATES);
    experiment.measure = () => ({ value: [-1] });
    experiment.settle();
    assert.equal(experiment.phase, 'Running');
    assert.equal(experiment.world.analysisRuns[0]?.status.metricResults?.[0]?.phase, 'Failed');
    assert.equal(experiment.advance(60).phase, 'Successful');
  });

  test('keep as many measurements as the Experiment says', () => {
    const measurementRetention = [{ metricName: 'end.*', limit: 3 }];
    const experiment = new SimulatedExperiment({ analyses: [OTHER], measurementRetention }, TEMPLATES).advance(120);
    const [result] = experiment.world.analysisRuns[0]?.status.metricResults ?? [];
    assert.deepEqual([result?.count, result?.measurements?.length], [13, 3]);
  });

  test('that are not over when the duration is do not decide', () => {
    const experiment = new SimulatedExperiment({ duration: '1m', analyses: [OTHER] }, TEMPLATES).advance(61);
    assert.equal(experiment.phase, 'Successful');
    assert.equal(experiment.status.analysisRuns?.[0]?.phase, 'Running');
  });

  for (const [value, phase] of [
    [-1, 'Failed'],
    [0.5, 'Inconclusive'],
  ] as const) {
    test(`that are ${phase} end it so, before its duration`, () => {
      const experiment = new SimulatedExperiment({ duration: '1h', analyses: [CHECK] }, TEMPLATES);
      experiment.measure = () => ({ value: [value] });
      experiment.settle();
      assert.match(experiment.phase, new RegExp(`^${phase} Metric "check" assessed ${phase}`));
      assert.equal(experiment.template().status, 'Successful');
      const reasons = experiment.events.filter(({ type }) => type === 'Warning').map(({ reason }) => reason);
      assert.deepEqual(reasons, [`AnalysisRun${phase}`, `Experiment${phase}`]);
    });
  }

  test('whose template is missing are in error before they begin', () => {
    const experiment = new SimulatedExperiment({ analyses: [{ ...CHECK, templateName: 'nope' }] }, TEMPLATES).settle();
    const why = `analysistemplate.argoproj.io "nope" not found`;
    assert.equal(experiment.phase, `Error AnalysisTemplate verification failed for analysis 'check': ${why}`);
  });

  test('with an argument that nobody knows are in error', () => {
    const args = [{ name: 'x', value: '{{templates.none.podTemplateHash}}' }];
    const experiment = new SimulatedExperiment({ analyses: [{ ...CHECK, args }] }, TEMPLATES).settle();
    assert.equal(
      experiment.phase,
      "Error Failed to create AnalysisRun for analysis 'check': failed to resolve {{templates.none.podTemplateHash}}",
    );
  });
});

describe('an experiment that is refused', () => {
  const trial = { name: 'trial', selector: SELECTOR, template: { spec: POD_SPEC } };
  for (const [name, templates, message] of [
    ['without a selector', [{ ...trial, selector: undefined }], /\.Spec\.Templates\[0\]\.Selector/],
    ['with an empty selector', [{ ...trial, selector: {} }], /selecting all pods at index 0/],
    ['with a name twice', [trial, trial], /repeated template name 'trial'/],
    ['that waits longer than it may', [{ ...trial, minReadySeconds: 601 }], /MinReadySeconds .* index 0/],
  ] as const) {
    test(name, () => {
      const experiment = new SimulatedExperiment({ templates }).settle();
      const [condition] = experiment.status.conditions ?? [];
      assert.equal(condition?.type, 'InvalidSpec');
      assert.match(condition.message ?? '', message);
      assert.deepEqual(experiment.world.replicaSets, []);
      assert.equal(experiment.phase, '');
    });
  }
});

test('an experiment that is being deleted is left alone', () => {
  const experiment = new SimulatedExperiment({});
  const { metadata } = experiment.world.experiment;
  const gone = { ...experiment.world.experiment, metadata: { ...metadata, deletionTimestamp: '2026-11-23T12:00:00Z' } };
  experiment.world = { ...experiment.world, experiment: gone };
  assert.equal(experiment.settle().status.phase, undefined);
});
