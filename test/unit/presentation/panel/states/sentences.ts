// The reviewed table of the panel: what it says and which action stands out, in every quiet state of every recording of a real
// controller, as to someone who watched from the beginning, and in every state of test/fixtures/states.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SeenCourse, seenCourse } from '../../../../../src/rollouts';
import { heldPanelState, momentState } from '../../../../support/panels/shownStates';
import { recordingStart } from '../../../../support/recorded/recordedClock';
import { ownReplicaSets } from '../../../../support/recorded/recordedHistory';
import { recordedObjects } from '../../../../support/recorded/recordedObjects';
import {
  quietMoments,
  readRecordings,
  type Recording,
  recordingName,
  replay,
} from '../../../../support/recorded/recording';
import type { Sentence } from '../../../../support/sentences/sentenceTable';
import { blockOf, saysSame, type Told, toldIn } from './blocks';

const STATES = join(import.meta.dirname, '../../../../fixtures/states');

/** Every state with what is said of it. */
export function sentences(): readonly Sentence[] {
  return [...heldStates(), ...readRecordings().flatMap(recordedBlocks)];
}

function heldStates(): readonly Sentence[] {
  const files = readdirSync(STATES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => {
    const name = file.replace(/\.yaml$/, '');
    const told = toldIn(heldPanelState(name));
    return told ? [{ when: name, says: blockOf(told) }] : [];
  });
}

interface Block {
  readonly first: number;
  last: number;
  readonly atMs: number;
  readonly told: Told;
}

function recordedBlocks(recording: Recording): readonly Sentence[] {
  const blocks: Block[] = [];
  for (const { number, told, atMs } of quietStates(recording)) {
    const before = blocks.at(-1);
    if (before && saysSame(before.told, told)) before.last = number;
    else blocks.push({ first: number, last: number, atMs, told });
  }
  const name = recordingName(recording);
  return blocks.map(({ first, last, atMs, told }) => {
    const lines = first === last ? `line ${String(first)}` : `lines ${String(first)} to ${String(last)}`;
    return { when: `${name}, ${lines} (${new Date(atMs).toISOString().slice(11, 19)})`, says: blockOf(told) };
  });
}

function* quietStates(recording: Recording): Generator<{ number: number; told: Told; atMs: number }> {
  const start = recordingStart(recording);
  const quiet = new Set([...quietMoments(recording)].map(({ number }) => number));
  const seen = new Map<string, SeenCourse | undefined>();
  for (const moment of replay(recording)) {
    const atMs = start + moment.line.t;
    for (const rollout of recordedObjects(moment).rollouts) {
      const { uid } = rollout.metadata;
      const replicaSets = ownReplicaSets(moment, rollout);
      seen.set(uid, seenCourse(seen.get(uid), { rollout, replicaSets, now: atMs }));
    }
    const state = quiet.has(moment.number) ? momentState(moment, start, (uid) => seen.get(uid)) : undefined;
    const told = state && toldIn(state);
    if (told) yield { number: moment.number, told, atMs };
  }
}
