// Why a pod is not ready, from what Kubernetes says of it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { podTrouble, podTroubleDetail, podTroubleText } from '../../../../../src/rollouts';
import type { Json } from '../../../../support/modelObjects';
import { aPod } from '../../../../support/modelObjects';

function troubleOf(status: Json, metadata: Json = {}): string | undefined {
  const trouble = podTrouble(aPod({ status, metadata }));
  return trouble && podTroubleText(trouble);
}

function container(state: Json, more: Json = {}): Json {
  return { containerStatuses: [{ name: 'web', ready: false, state, ...more }] };
}

describe('The trouble of a pod', () => {
  it("is that it cannot be scheduled, with the scheduler's message or else its reason", () => {
    const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' };
    assert.match(
      troubleOf({ phase: 'Pending', conditions: [{ ...condition, message: '0/3 nodes' }] }) ?? '',
      /scheduled: 0\/3 nodes/,
    );
    const gated = { ...condition, reason: 'SchedulingGated' };
    assert.match(troubleOf({ phase: 'Pending', conditions: [gated] }) ?? '', /scheduled: SchedulingGated/);
  });

  it('is what its container waits for, unless every pod does', () => {
    assert.match(
      troubleOf(container({ waiting: { reason: 'ErrImagePull', message: 'no' } })) ?? '',
      /ErrImagePull: no/,
    );
    for (const reason of ['ContainerCreating', 'PodInitializing'])
      assert.equal(troubleOf(container({ waiting: { reason } })), undefined);
  });

  it('is how a crashing container ended, not how long its back-off is', () => {
    const waiting = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } };
    const ended = (terminated: Json): string | undefined =>
      troubleOf(container(waiting, { lastState: { terminated } }));
    assert.match(ended({ exitCode: 137, reason: 'OOMKilled' }) ?? '', /CrashLoopBackOff after OOMKilled$/);
    assert.match(ended({ exitCode: 2, reason: 'Error', message: 'boom' }) ?? '', /after exit code 2: boom$/);
    assert.match(ended({ exitCode: 139, signal: 11 }) ?? '', /after signal 11$/);
    assert.match(troubleOf(container(waiting)) ?? '', /CrashLoopBackOff$/);
  });

  it('is what made a running container start again, until it is ready', () => {
    const lastState = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
    const restarted = { restartCount: 1, lastState };
    assert.match(troubleOf(container({ running: {} }, restarted)) ?? '', /restarted after OOMKilled/);
    assert.equal(troubleOf(container({ running: {} }, { ...restarted, ready: true })), undefined);
  });

  it('is why the pod itself is over, or why something outside does not call it ready', () => {
    assert.match(
      troubleOf({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' }) ?? '',
      /Evicted: low on memory/,
    );
    const conditions = [{ type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: 'gate x' }];
    assert.match(troubleOf({ phase: 'Running', conditions }) ?? '', /not ready: gate x/);
  });

  it('is none of a pod that ends, has ended well, or is well', () => {
    const waiting = container({ waiting: { reason: 'ErrImagePull' } });
    assert.equal(troubleOf(waiting, { deletionTimestamp: '2026-11-23T12:00:00Z' }), undefined);
    assert.equal(troubleOf({ ...waiting, phase: 'Succeeded' }), undefined);
    assert.equal(troubleOf({ phase: 'Running' }), undefined);
  });

  it('says beside the status word only what that does not say', () => {
    assert.equal(podTroubleDetail({ what: 'in ImagePullBackOff', message: '' }), '');
    assert.equal(podTroubleDetail({ what: 'in CrashLoopBackOff', after: 'OOMKilled', message: '' }), 'after OOMKilled');
  });
});
