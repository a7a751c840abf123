// Steps that run a plugin (reference 5.2 and 6.10, upstream `stepplugin_test`, `plugin_test` and the e2e cases of
// step plugins): asked, asked again, stopped, and asked to undo their work.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StepPluginStatus } from '../../../../../src/rollouts';
import type { StepPluginAnswer, StepPluginRequest } from '../../../../../src/rollouts/simulation/pass/stepPlugins';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

type Answers = (request: StepPluginRequest) => StepPluginAnswer;

const RUNNING: StepPluginAnswer = { phase: 'Running' };

function updating(answers: Answers | undefined, asked: string[] = []): SimulatedCluster {
  const stepPlugins: Answers | undefined =
    answers &&
    ((request) => {
      asked.push(`${request.operation} ${String(request.index)}`);
      return answers(request);
    });
  return SimulatedCluster.healthy({
    steps: [{ setWeight: 25 }, { plugin: { name: 'org/approve' } }, { pause: {} }],
    ...(stepPlugins && { stepPlugins }),
  }).setImage('web:2');
}

function statuses({ status }: SimulatedCluster): readonly StepPluginStatus[] {
  return status.canary?.stepPluginStatuses ?? [];
}

/** `operation phase` of each status, in order. */
function phases(cluster: SimulatedCluster): readonly string[] {
  return statuses(cluster).map(({ operation, phase }) => `${operation ?? ''} ${phase ?? ''}`);
}

describe('a step plugin', () => {
  test('that nobody says anything about succeeds after a few seconds, and the canary goes on', () => {
    const cluster = updating(undefined);
    assert.equal(cluster.status.currentStepIndex, 1);
    assert.deepEqual(phases(cluster), ['Run Running']);
    cluster.advance(20);
    assert.equal(cluster.status.currentStepIndex, 2);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    const [run] = statuses(cluster);
    assert.deepEqual(
      [run?.index, run?.name, run?.executions, run?.startedAt, run?.updatedAt === run?.finishedAt, run?.backoff],
      [1, 'org/approve', 2, '2026-11-23T12:00:00Z', true, undefined],
    );
    assert.ok(cluster.events.some(({ message }) => message === 'Rollout step 2/3 completed (plugin: org/approve)'));
  });

  test('is not asked on a first deploy, whose steps are skipped', () => {
    const asked: string[] = [];
    const cluster = new SimulatedCluster({
      steps: [{ plugin: { name: 'org/approve' } }],
      stepPlugins: ({ operation }) => {
        asked.push(operation);
        return RUNNING;
      },
    }).settle();
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(asked, []);
  });

  const backoffs: readonly (readonly [asks: number | undefined, backoff: string, nextAfter: number])[] = [
    [undefined, '30s', 35],
    [10, '30s', 35],
    [11, '11s', 16],
    [90, '90s', 95],
  ];
  for (const [requeueAfterSeconds, backoff, nextAfter] of backoffs) {
    test(`that works and asks for ${String(requeueAfterSeconds)} s is asked again after ${String(nextAfter)} s`, () => {
      const asked: string[] = [];
      const answer = { ...RUNNING, ...(requeueAfterSeconds !== undefined && { requeueAfterSeconds }) };
      const cluster = updating(() => answer, asked);
      assert.equal(statuses(cluster)[0]?.backoff, backoff);
      const begun = Date.parse(statuses(cluster)[0]?.updatedAt ?? '');
      cluster.advance(nextAfter);
      assert.equal(asked.length, 2);
      assert.equal(Date.parse(statuses(cluster)[0]?.updatedAt ?? '') - begun, nextAfter * 1000);
    });
  }

  test('that has an error is asked again after 30 s; the rollout is not aborted', () => {
    const cluster = updating(({ executions }) =>
      executions === 0 ? { phase: 'Error', message: 'no route to host' } : { phase: 'Successful' },
    );
    const [run] = statuses(cluster);
    assert.deepEqual([run?.phase, run?.message, run?.backoff], ['Error', 'no route to host', '30s']);
    assert.equal(cluster.status.abort, undefined);
    assert.equal(cluster.status.currentStepIndex, 1);
    cluster.advance(35);
    assert.deepEqual(phases(cluster), ['Run Successful']);
    assert.equal(cluster.status.currentStepIndex, 2);
  });

  test('that fails aborts the rollout with its message', () => {
    const cluster = updating(() => ({ phase: 'Failed', message: 'not approved' }));
    assert.equal(
      cluster.phase,
      'Degraded RolloutAborted: Rollout aborted update to revision 2: Step Plugin 2 (org/approve) failed: not approved',
    );
    assert.equal(cluster.pods, 'r1 4');
    assert.deepEqual(phases(cluster), ['Run Failed'], 'a plugin that failed has nothing to undo');
  });

  test('is asked to undo its work on an abort, the last one first and once', () => {
    const asked: string[] = [];
    const cluster = SimulatedCluster.healthy({
      steps: [{ plugin: { name: 'a' } }, { plugin: { name: 'b' } }, { pause: {} }],
      stepPlugins: ({ operation, index }) => {
        asked.push(`${operation} ${String(index)}`);
        return operation === 'Run' && index === 1 ? RUNNING : { phase: 'Successful' };
      },
    }).setImage('web:2');
    cluster.abort().advance(120);
    assert.deepEqual(asked, ['Run 0', 'Run 1', 'Abort 1', 'Abort 0']);
    assert.deepEqual(phases(cluster), ['Run Successful', 'Run Running', 'Abort Successful', 'Abort Successful']);
    asked.length = 0;
    cluster.retry();
    assert.deepEqual(asked, ['Run 0', 'Run 1'], 'a retry knows nothing of the run before');
    assert.deepEqual(phases(cluster), ['Run Successful', 'Run Running']);
  });

  test('that wants to go on working when it must undo its work has failed to', () => {
    const cluster = updating(() => RUNNING).abort();
    assert.deepEqual(phases(cluster), ['Run Running', 'Abort Failed']);
  });

  test('is stopped by a full promotion', () => {
    const asked: string[] = [];
    const cluster = updating(({ operation }) => (operation === 'Run' ? RUNNING : { phase: 'Successful' }), asked);
    cluster.promoteFull().advance(120);
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(asked, ['Run 1', 'Terminate 1']);
  });

  test('that was skipped is stopped at the end of the rollout, not before', () => {
    const asked: string[] = [];
    const cluster = updating(({ operation }) => (operation === 'Run' ? RUNNING : { phase: 'Successful' }), asked);
    cluster.skipTo(2);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.deepEqual(asked, ['Run 1']);
    cluster.promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(asked, ['Run 1', 'Terminate 1']);
  });

  test('is forgotten when a new revision starts', () => {
    const cluster = updating(() => ({ phase: 'Successful' }));
    assert.deepEqual(phases(cluster), ['Run Successful']);
    cluster.setImage('bad:3');
    assert.deepEqual(phases(cluster), []);
  });

  // Reference 6.10: disabled plugins are skipped. A controller notes so in the entry of the run.
  test('that the controller has disabled is passed at once, also while its entry says that it runs', () => {
    const cluster = updating(() => RUNNING).advance(120);
    assert.equal(cluster.status.currentStepIndex, 1);
    const disabled = statuses(cluster).map((status): StepPluginStatus => ({ ...status, disabled: true }));
    cluster.patchStatus({ canary: { ...cluster.status.canary, stepPluginStatuses: disabled } });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.status.currentStepIndex, 2);
  });

  // Reference 6.10: plugins are asked only while the phase is Progressing, and their steps count for the deadline.
  test('that works longer than the progress deadline is asked no more, until somebody skips its step', () => {
    const asked: string[] = [];
    const cluster = updating(() => RUNNING, asked).advance(700);
    assert.match(cluster.phase, /^Degraded ProgressDeadlineExceeded/);
    const before = asked.length;
    cluster.advance(3600);
    assert.equal(asked.length, before);
    cluster.promote();
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.status.currentStepIndex, 2);
  });

  test('is not asked while someone has paused the rollout', () => {
    const asked: string[] = [];
    const cluster = updating(() => RUNNING, asked).pause();
    cluster.advance(120);
    assert.deepEqual(asked, ['Run 1']);
    cluster.resume();
    assert.deepEqual(asked, ['Run 1', 'Run 1']);
  });
});
