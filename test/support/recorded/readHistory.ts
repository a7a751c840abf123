// A recording's text as the product reads it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RecordingProblem, RolloutTree } from '../../../src/rollouts';
import type { ReplicaSet } from '../../../src/rollouts';
import { isOwnedBy, joinRollout, RecordedHistory, RecordingReader } from '../../../src/rollouts';

/** What the text tells, or why nothing. */
export function readHistory(text: string): RecordedHistory | RecordingProblem {
  const reader = new RecordingReader();
  for (const line of text.split('\n')) if (!reader.take(line)) break;
  return reader.finish();
}

/** What a text tells that is known to be a recording. */
export function historyOf(text: string): RecordedHistory {
  const history = readHistory(text);
  assert.ok(history instanceof RecordedHistory, JSON.stringify(history));
  return history;
}

/** What a recording's file tells. */
export function historyIn(file: string): RecordedHistory {
  return historyOf(readFileSync(file, 'utf8'));
}

/** The rollout at a moment, joined with its parts; `undefined` where it is not there. */
export function treeAt(
  history: RecordedHistory,
  at: number,
): { readonly tree: RolloutTree; readonly replicaSets: readonly ReplicaSet[] } | undefined {
  const moment = history.momentAt(at);
  if (!moment) return undefined;
  const replicaSets = moment.replicaSets.filter((one) => isOwnedBy(one, moment.rollout.metadata.uid));
  return { tree: joinRollout(moment), replicaSets };
}
