// What our sentence says at recorded moments.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { describeRollout, isOwnedBy, type Rollout, type RolloutSentence } from '../../src/rollouts';
import { recordingStart } from './recordedClock';
import { recordedObjects } from './recordedObjects';
import { readRecording, type RecordedMoment, type Recording, replay } from './recording';

/** A recorded moment and the sentences that are wanted for it. */
export interface RecordedSentence {
  readonly name: string;
  /** The line of the recording after which the state holds. */
  readonly line: number;
  readonly text: string;
  readonly waitsFor: RolloutSentence['waitsFor'];
  readonly attention?: true;
  /** The text with the Rollout alone (as in a tree), where it says less. */
  readonly alone?: string;
}

/** One test for each recorded moment of the project's own recording `name` (e.g. `head/abort`). */
export function tellRecorded(name: string, cases: readonly RecordedSentence[]): void {
  describe(`the sentence in the recording ${name}`, () => {
    const recording = readRecording(join(import.meta.dirname, '../fixtures/recorded', `${name}.jsonl`));
    const moments = [...replay(recording)];
    for (const { name, line, text, waitsFor, attention = false, alone = text } of cases) {
      test(`${name}: ${text}`, () => {
        const moment = moments[line - 1];
        assert.ok(moment, `the recording has no line ${line}`);
        const [said] = sentencesAt(recording, moment);
        assert.ok(said, `no Rollout at line ${line}`);
        assert.equal(said.known.text, text);
        assert.equal(said.known.waitsFor, waitsFor);
        assert.equal(said.known.needsAttention, attention);
        assert.equal(said.alone.text, alone);
      });
    }
  });
}

/** The sentences about every Rollout of a recorded moment: with everything known, and with the Rollout alone. */
export function sentencesAt(
  recording: Recording,
  moment: RecordedMoment,
): readonly { rollout: Rollout; known: RolloutSentence; alone: RolloutSentence }[] {
  const { rollouts, replicaSets, analysisRuns, experiments } = recordedObjects(moment);
  const context = {
    now: recordingStart(recording) + moment.line.t,
    formatTime: (ms: number): string => new Date(ms).toISOString().slice(11, 19),
  };
  return rollouts.map((rollout) => {
    const own = replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, rollout.metadata.uid));
    return {
      rollout,
      known: describeRollout({ rollout, replicaSets: own, analysisRuns, experiments }, context),
      alone: describeRollout({ rollout }, context),
    };
  });
}
