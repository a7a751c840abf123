// Experiments and Jobs of analyses in the demo cluster. Time is skipped, not waited.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { readAnalysisRun, readExperiment, readPod, readRollout } from '../../../../src/rollouts';
import { DemoClient } from '../demoClient';

const ARGO = 'argoproj.io/v1alpha1';
const PATIENCE = 120;

describe('In the demo cluster', () => {
  let cluster: DemoCluster;

  beforeEach(async () => {
    cluster = await startDemoCluster({ speed: 1, scenarios: [] });
  });
  afterEach(() => cluster.close());

  /** A rollout that is healthy in its first version. */
  function rollout(...steps: readonly object[]): void {
    const labels = { app: 'api' };
    const ports = [{ containerPort: 8080 }];
    cluster.create({
      apiVersion: ARGO,
      kind: 'Rollout',
      metadata: { name: 'api', namespace: 'default', labels },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1', ports }] } },
        strategy: { canary: { steps } },
      },
    });
    untilPhase('Healthy');
  }

  function template(name: string, metric: object): void {
    cluster.create({
      apiVersion: ARGO,
      kind: 'AnalysisTemplate',
      metadata: { name, namespace: 'default' },
      spec: { metrics: [{ name, ...metric }] },
    });
  }

  function job(image: string): object {
    const spec = {
      backoffLimit: 0,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 't', image }] } },
    };
    return { provider: { job: { spec } } };
  }

  async function ship(image: string): Promise<void> {
    const patch = { spec: { template: { spec: { containers: [{ name: 'web', image }] } } } };
    await patchRollout(patch);
  }

  async function patchRollout(patch: object): Promise<void> {
    const client = new DemoClient(cluster);
    const path = `/apis/${ARGO}/namespaces/default/rollouts/api`;
    const headers = { 'content-type': 'application/merge-patch+json' };
    const { status, text } = await client.ask(path, { method: 'PATCH', headers, body: patch });
    client.close();
    assert.equal(status, 200, text);
  }

  function state(): { readonly phase: string | undefined; readonly message: string | undefined } {
    const { phase, message } = readRollout(cluster.read('Rollout', 'default', 'api'))?.status ?? {};
    return { phase, message };
  }

  function untilPhase(phase: string): void {
    for (let seconds = 0; seconds < PATIENCE && state().phase !== phase; seconds++) cluster.advance(1000);
    assert.equal(state().phase, phase, state().message);
  }

  function phases(kind: 'Experiment' | 'AnalysisRun'): readonly (string | undefined)[] {
    const read = kind === 'Experiment' ? readExperiment : readAnalysisRun;
    return cluster.list(kind).map((object) => read(object)?.status.phase);
  }

  it('an experiment step runs pods of both revisions, then the update goes on', async () => {
    template('smoke', job('smoke:1'));
    const templates = [
      { name: 'baseline', specRef: 'stable' },
      { name: 'canary', specRef: 'canary', replicas: 2 },
    ];
    const analyses = [{ name: 'smoke', templateName: 'smoke' }];
    rollout({ experiment: { templates, analyses, duration: '30s', scaleDownDelaySeconds: 5 } }, { pause: {} });
    await ship('web:2');
    cluster.advance(15_000);
    assert.deepEqual(phases('Experiment'), ['Running']);
    const images = cluster.list('Pod').map((pod) => readPod(pod)?.spec.containers[0]?.image);
    assert.deepEqual(images.filter((image) => image === 'web:2').length, 2);
    assert.equal(images.filter((image) => image === 'web:1').length, 3);
    untilPhase('Paused');
    assert.deepEqual(phases('Experiment'), ['Successful']);
    assert.deepEqual(phases('AnalysisRun'), ['Successful']);
    cluster.advance(20_000);
    const left = cluster.list('ReplicaSet').map(({ spec }) => JSON.stringify(spec));
    assert.equal(left.filter((spec) => spec.includes('"replicas":0')).length, 3, 'only stable has pods');
    const reasons = cluster.list('Event').map((event) => event['reason']);
    for (const reason of ['ExperimentCreated', 'ExperimentRunning', 'TemplateSuccessful', 'ExperimentSuccessful'])
      assert.ok(reasons.includes(reason), reason);
  });

  it('a Job that completes lets an analysis step pass; one that fails aborts the update', async () => {
    template('smoke', job('smoke:1'));
    template('broken', job('smoke:fail'));
    rollout(
      { analysis: { templates: [{ templateName: 'smoke' }] } },
      { analysis: { templates: [{ templateName: 'broken' }] } },
    );
    await ship('web:2');
    untilPhase('Degraded');
    assert.match(state().message ?? '', /Metric "broken" assessed Failed due to failed \(1\)/);
    assert.deepEqual(phases('AnalysisRun'), ['Successful', 'Failed']);
    // Their names begin with the uid of their run.
    const statusOf = (metric: string): string => {
      const found = cluster.list('Job').find(({ metadata }) => metadata.name.includes(`.${metric}.`));
      return JSON.stringify(found?.['status']);
    };
    assert.match(statusOf('smoke'), /"succeeded":1/);
    assert.match(statusOf('broken'), /BackoffLimitExceeded/);
    const statuses = cluster.list('Pod').map((pod) => readPod(pod)?.status.phase);
    assert.ok(statuses.includes('Succeeded') && statuses.includes('Failed'));
  });

  it('an experiment of its own fails when its pods do not come in time', () => {
    const labels = { app: 'trial' };
    cluster.create({
      apiVersion: ARGO,
      kind: 'Experiment',
      metadata: { name: 'trial', namespace: 'default' },
      spec: {
        progressDeadlineSeconds: 20,
        templates: [
          {
            name: 'one',
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:missing' }] } },
          },
        ],
      },
    });
    cluster.advance(15_000);
    assert.deepEqual(phases('Experiment'), ['Pending']);
    cluster.advance(10_000);
    assert.deepEqual(phases('Experiment'), ['Failed']);
  });

  it('a run is deleted when its time after completion is over', () => {
    const spec = { metrics: [{ name: 'smoke', ...job('smoke:1') }], ttlStrategy: { secondsAfterCompletion: 30 } };
    cluster.create({ apiVersion: ARGO, kind: 'AnalysisRun', metadata: { name: 'check', namespace: 'default' }, spec });
    cluster.advance(20_000);
    assert.deepEqual(phases('AnalysisRun'), ['Successful']);
    cluster.advance(30_000);
    assert.deepEqual(phases('AnalysisRun'), []);
    cluster.advance(10_000);
    assert.deepEqual(cluster.list('Job'), [], 'its Job goes with it');
  });
});
