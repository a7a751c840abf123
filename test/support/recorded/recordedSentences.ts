// What our sentence says at recorded moments.
import { join } from 'node:path';
import { describeRollout, isOwnedBy, type Rollout, type RolloutSentence } from '../../../src/rollouts';
import { recordingStart } from './recordedClock';
import { recordedObjects } from './recordedObjects';
import { readRecording, type RecordedMoment, type Recording, replay } from './recording';

/** A recorded moment and what its sentence must state. */
export interface RecordedSentence {
  readonly name: string;
  /** The line of the recording after which the state holds. */
  readonly line: number;
  /** The facts that the sentence states, in whole words. */
  readonly says: readonly string[];
  readonly waitsFor: RolloutSentence['waitsFor'];
  readonly attention?: true;
  /** The facts with the Rollout alone (as in a tree), where it states less. */
  readonly alone?: readonly string[];
}

/** Moments of the project's own recording of this name (e.g. `head/abort`). */
export interface RecordedSentences {
  readonly recording: string;
  readonly moments: readonly RecordedSentence[];
}

/** What is said about a Rollout: with everything known, and with the Rollout alone. */
export interface ToldSentences {
  readonly rollout: Rollout;
  readonly known: RolloutSentence;
  readonly alone: RolloutSentence;
}

/** The sentences at each of these moments of a recording; `undefined` where there is no Rollout at that line. */
export function toldAt(name: string, moments: readonly RecordedSentence[]): readonly (ToldSentences | undefined)[] {
  const recording = readRecording(join(import.meta.dirname, '../../fixtures/recorded', `${name}.jsonl`));
  const recorded = [...replay(recording)];
  return moments.map(({ line }) => {
    const moment = recorded[line - 1];
    return moment && sentencesAt(recording, moment)[0];
  });
}

/** The sentences about every Rollout of a recorded moment: with everything known, and with the Rollout alone. */
export function sentencesAt(recording: Recording, moment: RecordedMoment): readonly ToldSentences[] {
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
