// A retry says what the attempt before failed by.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isOwnedBy } from '../../../../src/rollouts';
import type { ActionState } from '../../../../src/rollouts/actions';
import { action } from '../../../../src/rollouts/actions';
import { recordingStart } from '../../../support/recorded/recordedClock';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import { readRecording, replay } from '../../../support/recorded/recording';
import { assertSays } from '../../../support/sentences/assertSays';

/** What is known when somebody retries in a recording. */
function retriedIn(name: string): ActionState {
  const recording = readRecording(join(import.meta.dirname, '../../../fixtures/recorded', `${name}.jsonl`));
  for (const moment of replay(recording)) {
    const { line } = moment;
    if (line.op !== 'action' || !line.text.startsWith('plugin retry')) continue;
    const { rollouts, replicaSets, analysisRuns } = recordedObjects(moment);
    const [rollout] = rollouts;
    assert.ok(rollout);
    const isOwn = (each: Parameters<typeof isOwnedBy>[0]): boolean => isOwnedBy(each, rollout.metadata.uid);
    const now = recordingStart(recording) + line.t;
    return { rollout, now, replicaSets: replicaSets.filter(isOwn), analysisRuns: analysisRuns.filter(isOwn) };
  }
  throw new Error(`Nobody retries in ${name}.`);
}

function retryEffect(state: ActionState): string {
  const decision = action('retry').decide(state);
  assert.ok(decision.offered, decision.offered ? '' : decision.reason);
  return decision.effect;
}

describe('The effect of a retry', () => {
  it('says which image failed which metric how often', () =>
    assertSays(retryEffect(retriedIn('head/failing')), ['1.0.1 failed success-rate 4 times']));

  it('says so of an analysis in a step too', () => {
    const state = retriedIn('head/inline');
    assertSays(retryEffect(state), ['web:2 failed once 1 time']);
  });

  it('says nothing of it where a person has aborted', () =>
    assert.doesNotMatch(retryEffect(retriedIn('head/abort')), /although/));
});
