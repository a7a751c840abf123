// The kubectl plugin's requests (reference 1.3) against the demo cluster: the controller behind it answers to them.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { Rollout } from '../../../../src/rollouts';
import { readRollout, rolloutPhase } from '../../../../src/rollouts';
import { waitFor } from '../../../support/waitFor';
import { DemoClient } from '../demoClient';

const MLFLOW = '/apis/argoproj.io/v1alpha1/namespaces/ml-platform/rollouts/mlflow';
const MERGE = 'application/merge-patch+json';

describe('The controller of the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  beforeEach(async () => {
    cluster = await startDemoCluster({ scenarios: ['mlflow'], goesOn: false });
    client = new DemoClient(cluster);
  });
  afterEach(async () => {
    client.close();
    await cluster.close();
  });

  function mlflow(): Rollout {
    const rollout = readRollout(cluster.read('Rollout', 'ml-platform', 'mlflow'));
    assert.ok(rollout);
    return rollout;
  }

  function state(): string {
    const { phase, message } = rolloutPhase(mlflow());
    return `${phase} step ${mlflow().status.currentStepIndex ?? '-'} ${message}`.trim();
  }

  async function patch(path: string, body: object): Promise<void> {
    const { status, text } = await client.ask(path, { method: 'PATCH', headers: { 'content-type': MERGE }, body });
    assert.equal(status, 200, text);
  }

  it('goes on when a person promotes', async () => {
    assert.equal(state(), 'Paused step 1 CanaryPauseStep');
    await patch(`${MLFLOW}/status`, { status: { pauseConditions: null } });
    cluster.advance(10_000);
    assert.equal(state(), 'Paused step 3 CanaryPauseStep');
  });

  it('goes on without anybody skipping time', async () => {
    await patch(`${MLFLOW}/status`, { status: { pauseConditions: null } });
    await waitFor('the next gate', () => state() === 'Paused step 3 CanaryPauseStep');
  });

  it('ships everything when a person promotes in full', async () => {
    await patch(`${MLFLOW}/status`, { status: { promoteFull: true } });
    cluster.advance(60_000);
    assert.equal(state(), 'Healthy step 6');
  });

  it('aborts, and retries', async () => {
    await patch(`${MLFLOW}/status`, { status: { abort: true } });
    cluster.advance(20_000);
    assert.match(state(), /^Degraded step 0 RolloutAborted: Rollout aborted update to revision 2/);
    await patch(`${MLFLOW}/status`, { status: { abort: false } });
    cluster.advance(20_000);
    assert.equal(state(), 'Paused step 1 CanaryPauseStep');
  });

  it('pauses and resumes', async () => {
    await patch(MLFLOW, { spec: { paused: true } });
    cluster.advance(5_000);
    assert.equal(state(), 'Paused step 1 manually paused');
    await patch(MLFLOW, { spec: { paused: false } });
    cluster.advance(5_000);
    assert.equal(state(), 'Paused step 1 CanaryPauseStep');
  });

  it('replaces the pods that are older than a restart', async () => {
    const before = cluster.list('Pod').map(({ metadata }) => metadata.name);
    await patch(MLFLOW, { spec: { restartAt: new Date(Date.now() - 1000).toISOString().replace(/\.\d+/, '') } });
    cluster.advance(5 * 60_000);
    const still = cluster.list('Pod').filter(({ metadata }) => before.includes(metadata.name));
    assert.deepEqual(still, []);
    assert.equal(mlflow().status.availableReplicas, 4);
  });

  it('goes back at once when the template of the stable revision returns (O7)', async () => {
    const { template } = Object(cluster.read('Rollout', 'ml-platform', 'mlflow')?.['spec']) as { template: object };
    const stable = JSON.parse(JSON.stringify(template).replace('2.15.0', '2.14.0')) as object;
    const { status } = await client.ask(MLFLOW, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json-patch+json' },
      body: [{ op: 'replace', path: '/spec/template', value: stable }],
    });
    assert.equal(status, 200);
    cluster.advance(20_000);
    assert.equal(state(), 'Healthy step 6');
    assert.equal(mlflow().metadata.annotations?.['rollout.argoproj.io/revision'], '3');
  });
});
