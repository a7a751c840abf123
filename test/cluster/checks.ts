// What the cases of every strategy look for in an outcome and in a Rollout.
import assert from 'node:assert/strict';
import type { Rollout } from '../../src/rollouts';
import type { ActionOutcome } from '../../src/session';

export function isDone(outcome: ActionOutcome): void {
  assert.equal(outcome.kind, 'done', outcome.sentence);
}

export function isAtGate({ pauseConditions }: { readonly pauseConditions?: readonly unknown[] | undefined }): boolean {
  return (pauseConditions?.length ?? 0) > 0;
}

export function isDegraded({ phase }: { readonly phase?: string | undefined }): boolean {
  return phase === 'Degraded';
}

/** True once the revision that was shipped has taken over. */
export function isPromoted({ status }: Rollout): boolean {
  return status.phase === 'Healthy' && status.stableRS === status.currentPodHash;
}
