// The headline of every state that the project knows: the quiet ones of all recordings and those that an API server held.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { knownParts } from '../../../src/presentation/workloads';
import type { Headline, RolloutSentence, SentenceInput } from '../../../src/rollouts';
import { describeRollout, isOwnedBy, rolloutHeadline } from '../../../src/rollouts';
import { recordingStart } from '../recorded/recordedClock';
import { recordedObjects } from '../recorded/recordedObjects';
import { quietMoments, readRecordings, recordingName } from '../recorded/recording';
import { timeInUtc } from '../timeInUtc';
import { heldState } from './heldState';

/** A state told twice: with everything known, and with the Rollout and its analysis runs alone, as a closed row has it. */
export interface ToldState {
  readonly name: string;
  readonly input: SentenceInput;
  readonly now: number;
  readonly sentence: RolloutSentence;
  readonly headline: Headline;
  readonly closed: { readonly sentence: RolloutSentence; readonly headline: Headline };
}

/** All of them. */
export function* quietHeadlines(): Generator<ToldState> {
  const folder = join(import.meta.dirname, '../../fixtures/states');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  for (const file of files.sort()) {
    const name = file.replace(/\.yaml$/, '');
    const state = heldState(name);
    const { rollout, analysisRuns, lastChange } = state;
    yield told(name, { rollout, analysisRuns, lastChange, ...knownParts(state) }, state.now);
  }
  for (const recording of readRecordings()) {
    for (const moment of quietMoments(recording)) {
      const { rollouts, replicaSets, analysisRuns, experiments, pods } = recordedObjects(moment);
      const now = recordingStart(recording) + moment.line.t;
      for (const rollout of rollouts) {
        const own = replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, rollout.metadata.uid));
        const name = `${recordingName(recording)}, line ${String(moment.number)}`;
        yield told(name, { rollout, replicaSets: own, analysisRuns, experiments, pods }, now);
      }
    }
  }
}

function told(name: string, input: SentenceInput, now: number): ToldState {
  const context = { now, formatTime: timeInUtc };
  const { rollout, analysisRuns, lastChange } = input;
  const alone: SentenceInput = { rollout, analysisRuns, lastChange };
  const tell = (parts: SentenceInput): ToldState['closed'] => {
    const sentence = describeRollout(parts, context);
    return { sentence, headline: rolloutHeadline(parts, sentence, context) };
  };
  return { name, input, now, ...tell(input), closed: tell(alone) };
}
