// What makes a press mean something else: what is done, or the revision that it is done to; not how many pods there are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionId, ActionState } from '../../../../src/rollouts/actions';
import { action, meaningOf } from '../../../../src/rollouts/actions';
import { canaryState, workingState } from './states';

function meaning(id: ActionId, state: ActionState): string {
  return meaningOf(id, action(id).decide(state), state);
}

const atGate = canaryState({ pods: { stable: 4, current: 1 } });

describe('What a press means', () => {
  it('stays the same while pods come and time passes', () => {
    const later = canaryState({ pods: { stable: 3, current: 2, ready: { stable: 3, current: 1 } } });
    for (const id of ['promote', 'abort', 'promoteFull', 'pause'] as const)
      assert.equal(meaning(id, { ...later, now: later.now + 5000 }), meaning(id, atGate));
  });

  it('is something else at another step', () => {
    const later = canaryState({ pods: { stable: 4, current: 1 }, status: { currentStepIndex: 3 } });
    assert.notEqual(meaning('promote', later), meaning('promote', atGate));
    assert.equal(meaning('abort', later), meaning('abort', atGate));
  });

  it('is something else for another revision', () => {
    const next = canaryState({ status: { currentPodHash: 'three' } });
    assert.notEqual(meaning('abort', next), meaning('abort', atGate));
  });

  it('is something else once the action is not offered', () =>
    assert.notEqual(meaning('promote', workingState(1)), meaning('promote', atGate)));
});
