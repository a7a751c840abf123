// Where a rollout is after an action.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeRollout } from '../../../../src/rollouts';
import type { ActionState } from '../../../../src/rollouts/actions';
import { resultText } from '../../../../src/rollouts/actions';
import { timeInUtc } from '../../../support/timeInUtc';
import { ABORTED, blueGreenState, canaryState, HEALTHY, workingState } from './states';

function resultIn(state: ActionState): string {
  return resultText(state.rollout, describeRollout(state, { now: state.now, formatTime: timeInUtc }));
}

describe('The result of an action', () => {
  it('is the weight at a pause step, and what is waited for', () => {
    assert.match(resultIn(canaryState()), /^"web" is at 20 %, waiting for you at step 2 of 4; next: /);
    const pauseConditions = [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:30Z' }];
    const timed = canaryState({ status: { currentStepIndex: 3, pauseConditions } });
    assert.match(resultIn(timed), /^"web" is at 60 %, paused at step 4 of 4 until 12:00/);
  });

  const others: readonly (readonly [string, ActionState])[] = [
    ['a step is running', workingState(2)],
    ['it is aborted', canaryState({ status: ABORTED })],
    ['it is fully promoted', canaryState({ status: HEALTHY })],
    ['it is blue-green', blueGreenState()],
    ['no router is named, so that weights mean nothing', canaryState({ canary: { trafficRouting: {} } })],
    [
      'the analysis was inconclusive',
      canaryState({ status: { pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }] } }),
    ],
  ];
  for (const [name, state] of others)
    it(`is the sentence of the rollout where ${name}`, () => {
      const { text } = describeRollout(state, { now: state.now, formatTime: timeInUtc });
      assert.equal(resultIn(state), `"web": ${text}`);
    });
});
