// What is said of the rollout at the end of an action: the same sentence as in the tree, with the person's own times.
import { it } from 'node:test';
import { assertSays } from '../../../support/sentences/assertSays';
import { fixture, PAUSED_AT_GATE, rolloutJson } from './fixture';

it('an action that ends at a timed pause says until when it lasts, and what comes next', async () => {
  const status = {
    ...PAUSED_AT_GATE,
    currentStepIndex: 3,
    pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:30Z' }],
  };
  const { offered, perform } = fixture(rolloutJson(status, { paused: true }));
  const { sentence } = await perform(await offered('resume'));
  assertSays(sentence, ['Resume', '"web"', 'Paused', 'step 4 of 4', '12:00', '100 %']);
});
