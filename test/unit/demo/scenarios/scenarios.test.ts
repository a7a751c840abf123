// What each scenario looks like when the demo begins, and how it goes on: nothing is written by hand into the cluster,
// everything was done by its controllers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { SCENARIOS, startDemoCluster } from '../../../../src/demo';
import type { AnalysisRun, Rollout } from '../../../../src/rollouts';
import { readAnalysisRun, readRollout, rolloutPhase } from '../../../../src/rollouts';

const MINUTE = 60_000;
const SPEED = 4;

function rolloutIn(cluster: DemoCluster, name: string): Rollout {
  const scenario = SCENARIOS.find((one) => one.name === name);
  const rollout = readRollout(cluster.read('Rollout', scenario?.namespace ?? '', name));
  assert.ok(rollout, `there is no Rollout ${name}`);
  return rollout;
}

/** The image that the scenario's pod template asks for, in the Rollout or in the Deployment it refers to. */
function imageIn(cluster: DemoCluster, name: string): string {
  const { namespace = '' } = SCENARIOS.find((one) => one.name === name) ?? {};
  const own = rolloutIn(cluster, name).spec.template;
  const referred = cluster.read('Deployment', namespace, name);
  return /"image":"([^"]*)"/.exec(JSON.stringify(own ?? referred))?.[1] ?? '';
}

function runsIn(cluster: DemoCluster, name: string): readonly AnalysisRun[] {
  return cluster
    .list('AnalysisRun')
    .flatMap((object) => readAnalysisRun(object) ?? [])
    .filter((run) => run.metadata.ownerReferences?.some((owner) => owner.name === name));
}

function state(cluster: DemoCluster, name: string): string {
  const rollout = rolloutIn(cluster, name);
  const { phase, message } = rolloutPhase(rollout);
  return `${phase} step ${rollout.status.currentStepIndex ?? '-'} ${message}`.trim();
}

describe('When the demo begins', () => {
  let cluster: DemoCluster;
  let startedAt = 0;
  const errors: unknown[] = [];

  before(async () => {
    startedAt = Date.now();
    cluster = await startDemoCluster({ speed: SPEED, onError: (error) => errors.push(error) });
  });
  after(() => cluster.close());

  it('its controllers have had no trouble with the past', () => {
    assert.deepEqual(errors, []);
  });

  const STATES: readonly (readonly [name: string, state: RegExp, image: RegExp])[] = [
    ['portal-services', /^Paused step 3 CanaryPauseStep$/, /:1\.4\.0$/],
    ['ingest-gateway', /^Degraded step 0 RolloutAborted: .*failed \(4\) > failureLimit \(3\)$/, /:0\.10\.0-errors$/],
    ['query-engine', /^Healthy step 8$/, /:4\.3\.0$/],
    ['mlflow', /^Paused step 1 CanaryPauseStep$/, /:2\.15\.0$/],
    ['model-serving', /^Paused step 1 CanaryPauseStep$/, /:3\.2\.0$/],
    ['feature-store', /^Degraded step 0 ProgressDeadlineExceeded: .*timed out progressing\.$/, /:1\.8\.0-bad-image$/],
    ['bluegreen', /^Paused step - BlueGreenPause$/, /:3\.5\.0$/],
    ['routed', /^Paused step 5 CanaryPauseStep$/, /:2\.8\.0$/],
    ['experiment', /^Progressing step 0 /, /:5\.3\.0$/],
    ['workload-reference', /^Paused step 1 CanaryPauseStep$/, /:1\.10\.0$/],
  ];
  for (const [name, expected, image] of STATES)
    it(`${name} is ${expected.source}`, () => {
      assert.match(state(cluster, name), expected);
      assert.match(imageIn(cluster, name), image);
    });

  it('every scenario of the table is told about here', () => {
    assert.deepEqual(SCENARIOS.map(({ name }) => name).sort(), STATES.map(([name]) => name).sort());
  });

  it('pauses are as much shorter as the speed says, and begin at real times', () => {
    const rollout = rolloutIn(cluster, 'portal-services');
    assert.equal(rollout.spec.strategy.canary?.steps?.[1]?.pause?.duration, '30s');
    const since = Date.parse(rollout.status.pauseConditions?.[0]?.startTime ?? '');
    assert.ok(since <= Date.now() && since > startedAt - 30_000, 'the pause began as the demo was started');
  });

  it('the running canary has measurements of all three metrics, and they are good', () => {
    const run = runsIn(cluster, 'portal-services').find(({ status }) => status.phase === 'Running');
    assert.ok(run);
    for (const result of run.status.metricResults ?? []) {
      assert.equal(result.failed ?? 0, 0, `${result.name} failed`);
      assert.ok((result.successful ?? 0) >= 2, `${result.name} was measured`);
    }
    assert.deepEqual(
      run.status.metricResults?.map(({ name }) => name),
      ['success-rate', 'error-rate', 'latency'],
    );
  });

  it('the bad version of the past was rolled back by its fourth failed measurement', () => {
    const failed = runsIn(cluster, 'portal-services').find(({ status }) => status.phase === 'Failed');
    assert.match(failed?.status.message ?? '', /assessed Failed due to failed \(4\) > failureLimit \(3\)/);
  });

  it('the retried rollout tells in its events that it was aborted and retried', () => {
    const reasons = cluster
      .list('Event')
      .filter((event) => JSON.stringify(event).includes('"name":"model-serving"'))
      .map((event) => (typeof event['reason'] === 'string' ? event['reason'] : ''));
    assert.ok(reasons.includes('RolloutAborted'), reasons.join());
  });

  it('the stuck canary cannot pull its image, and the stable version serves on', () => {
    const pods = cluster.list('Pod').filter(({ metadata }) => metadata.name.startsWith('feature-store-'));
    const waiting = pods.filter((pod) => JSON.stringify(pod).includes('ImagePullBackOff'));
    assert.equal(waiting.length, 1);
    assert.equal(rolloutIn(cluster, 'feature-store').status.availableReplicas, 3);
  });
});

describe('A bad version of each strategy', () => {
  let cluster: DemoCluster;
  const names = ['bluegreen', 'routed', 'experiment', 'workload-reference'];

  before(async () => {
    cluster = await startDemoCluster({ speed: SPEED, scenarios: names });
    for (const name of names) cluster.ship('web', name, name === 'workload-reference' ? 'broken' : 'bad');
    for (let step = 0; step < 16; step++) cluster.advance(15_000);
  });
  after(() => cluster.close());

  const ENDS: readonly (readonly [name: string, message: RegExp])[] = [
    ['bluegreen', /Blue\/green pre-promotion analysis .*version-success-rate/],
    ['routed', /Background analysis .*failed \(4\) > failureLimit \(3\)/],
    ['experiment', /Experiment analysis/],
    ['workload-reference', /ProgressDeadlineExceeded/],
  ];
  for (const [name, message] of ENDS)
    it(`${name}: ends with ${message.source}`, () => {
      assert.match(state(cluster, name), message);
    });

  it('customers never met the bad blue-green version', () => {
    const { activeSelector, previewSelector } = rolloutIn(cluster, 'bluegreen').status.blueGreen ?? {};
    assert.ok(activeSelector !== undefined && activeSelector !== previewSelector);
    const active = cluster.read('Service', 'web', 'bluegreen-active');
    assert.match(JSON.stringify(active?.['spec']), new RegExp(`"rollouts-pod-template-hash":"${activeSelector}"`));
  });

  it('the router sends everything to stable again', () => {
    assert.equal(rolloutIn(cluster, 'routed').status.canary?.weights?.canary.weight, 0);
  });

  it('the Deployment that was taken over has no pods of its own', () => {
    const spec: unknown = cluster.read('Deployment', 'web', 'workload-reference')?.['spec'];
    assert.match(JSON.stringify(spec), /"replicas":0/);
  });
});

describe('The demo begins in the same state at any speed', () => {
  for (const speed of [1, 12])
    it(`at speed ${speed} the canary stands in its second pause`, async () => {
      const cluster = await startDemoCluster({ speed, scenarios: ['portal-services'] });
      try {
        assert.equal(state(cluster, 'portal-services'), 'Paused step 3 CanaryPauseStep');
      } finally {
        await cluster.close();
      }
    });
});

describe('As the demo goes on', () => {
  let cluster: DemoCluster;

  before(async () => {
    cluster = await startDemoCluster({ speed: SPEED, scenarios: ['portal-services', 'mlflow'] });
  });
  after(() => cluster.close());

  it('a good version passes all its steps, a bad one follows and is rolled back, and the next good one passes', () => {
    const seen: string[] = [];
    for (let step = 0; step < 60 && seen.length < 4; step++) {
      cluster.advance(MINUTE / SPEED);
      const { phase } = rolloutPhase(rolloutIn(cluster, 'portal-services'));
      const tag = /:(.*)$/.exec(
        rolloutIn(cluster, 'portal-services').spec.template?.spec.containers[0]?.image ?? '',
      )?.[1];
      const now = `${tag ?? ''} ${phase}`;
      if ((phase === 'Healthy' || phase === 'Degraded') && seen.at(-1) !== now) seen.push(now);
    }
    assert.deepEqual(seen, ['1.4.0 Healthy', '1.5.0-errors Degraded', '1.6.0 Healthy', '1.7.0-errors Degraded']);
  });

  it('the manual gate is still waiting for a person', () => {
    assert.match(state(cluster, 'mlflow'), /^Paused step 1/);
  });

  it('a version shipped by hand starts a new revision', () => {
    const image = cluster.ship('ml-platform', 'mlflow', 'bad');
    assert.equal(image, 'registry.example.com/hmco/mlflow:2.16.0-errors');
    cluster.advance(10_000);
    const rollout = rolloutIn(cluster, 'mlflow');
    assert.equal(rollout.metadata.annotations?.['rollout.argoproj.io/revision'], '3');
  });

  it('at another speed the next version has other durations, and the templates too', () => {
    cluster.setSpeed(60);
    cluster.ship('ml-platform', 'mlflow', 'good');
    assert.equal(rolloutIn(cluster, 'mlflow').spec.strategy.canary?.steps?.at(-1)?.pause?.duration, '2s');
    assert.match(JSON.stringify(cluster.read('AnalysisTemplate', 'data-platform', 'latency')), /"interval":"1s"/);
  });
});

describe('A scenario that is to begin settled', () => {
  it('is healthy, and stays so until somebody deploys a version', async () => {
    const cluster = await startDemoCluster({
      speed: SPEED,
      scenarios: ['portal-services'],
      settled: ['portal-services'],
    });
    const phase = (): string => rolloutPhase(rolloutIn(cluster, 'portal-services')).phase;
    try {
      assert.equal(phase(), 'Healthy');
      cluster.advance(30 * MINUTE);
      assert.equal(phase(), 'Healthy');
      cluster.ship('data-platform', 'portal-services', 'bad');
      cluster.advance(10 * MINUTE);
      assert.equal(phase(), 'Degraded');
    } finally {
      await cluster.close();
    }
  });
});
