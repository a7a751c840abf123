// The simulation's truth: given what came from outside in a recording of a real controller (people's changes, pods,
// measured values, each at its time), it must come to the same states of rest in the same order: phase, message, step,
// abort, pauses, the pods that each revision is asked for and those that the status counts, conditions, what the Services
// of blue-green select, and the phases of the analyses. It must tell the same events about the Rollout, none more and in
// the same order. What the recording passes through between the states of rest must not be contradicted. Any folder of
// recordings can be checked: `RECORDED_DIR=… `.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ControllerVersion } from '../../src/rollouts';
import { type ComparedState, recordedState, type TimedState } from '../support/recorded/comparedState';
import { firstOtherEvent, recordedEvents, simulatedEvents } from '../support/recorded/recordedEvents';
import { recordedObjects } from '../support/recorded/recordedObjects';
import { type SimulatedLife, simulateRecording } from '../support/recorded/recordedWorld';
import { quietMoments, readRecordings, type Recording, recordingName, replay } from '../support/recorded/recording';
import { inWriteOrder } from '../support/recorded/writeOrder';

/** A state counts when nothing changed for this long. */
const QUIET_MS = 400;

/** The controller writes whole seconds, so what it and the simulation time by them may be that far apart. */
const CLOCK_MS = 1100;

/**
 * Events this close may come in another order, in ms: where one object's write meets another's, a recording cannot always
 * tell which of them a pass saw. In the project's own recordings it can.
 */
const ORDER_MS = process.env['RECORDED_DIR'] === undefined ? 0 : 1000;

for (const seen of readRecordings()) {
  const name = recordingName(seen);
  const recording = inWriteOrder(seen);
  test(`${name}: the simulation comes to the states of rest of the real controller`, () => {
    const life = simulateRecording(recording, { version: versionOf(recording) }, QUIET_MS);
    const quiet = quietStates(recording);
    const differences = [
      ...missedStates(quiet, life.timeline),
      ...inventedStates(recording, life.timeline),
      ...contradictions(recording, life.timeline),
      ...otherEvents(recording, life),
    ];
    console.log(`${name}: ${String(quiet.length)} quiet states compared, ${String(differences.length)} differences`);
    assert.notEqual(quiet.length, 0, `${name} holds no quiet state: nothing was compared.`);
    assert.deepEqual(differences, []);
  });
}

/** The folder's name says the version; what is newer than 1.9 behaves like upstream's head. */
function versionOf({ version }: Recording): ControllerVersion {
  return /^v?(0|1\.\d)\./.test(version) ? '1.9.1' : 'head';
}

interface QuietState extends TimedState {
  readonly until: number;
}

/** The states of rest, each once until another one comes. */
function quietStates(recording: Recording): readonly QuietState[] {
  const states: QuietState[] = [];
  for (const moment of quietMoments(recording, QUIET_MS, comparedIn(recording))) {
    const state = recordedState(moment);
    if (!state) continue;
    const { t } = moment.line;
    const last = states.at(-1);
    if (last && isSame(last.state, state)) states[states.length - 1] = { ...last, until: t + QUIET_MS };
    else states.push({ t, state, until: t + QUIET_MS });
  }
  return states;
}

/** Which objects are compared, by their ids: Services only where a blue-green rollout switches them. */
function comparedIn(recording: Recording): (id: string) => boolean {
  const isBlueGreen = [...replay(recording)].some((moment) =>
    recordedObjects(moment).rollouts.some(({ spec }) => spec.strategy.blueGreen !== undefined),
  );
  const kinds = ['Rollout', 'ReplicaSet', 'AnalysisRun', 'Experiment', ...(isBlueGreen ? ['Service'] : [])];
  return (id) => kinds.some((kind) => id.startsWith(`${kind}/`));
}

/** Quiet states that the simulation does not reach in their turn and at their time. */
function missedStates(quiet: readonly QuietState[], simulated: readonly TimedState[]): readonly string[] {
  const missed: string[] = [];
  let from = 0;
  for (const { t, until, state } of quiet) {
    const found = simulated.findIndex((candidate, index) => {
      const end = simulated[index + 1]?.t ?? Number.POSITIVE_INFINITY;
      return index >= from && candidate.t <= until + CLOCK_MS && end >= t - CLOCK_MS && isSame(candidate.state, state);
    });
    if (found >= 0) {
      from = found;
      continue;
    }
    const present = simulated.findLast((candidate) => candidate.t <= t + QUIET_MS)?.state;
    missed.push(`at ${String(t)} ms the controller rests ${difference(state, present)}`);
  }
  return missed;
}

/** States in which the simulation rests although the controller never was in them around that time. */
function inventedStates(recording: Recording, simulated: readonly TimedState[]): readonly string[] {
  const recorded = decided(recordedTimeline(recording));
  const end = recording.lines.at(-1)?.t ?? 0;
  const timeline = decided(simulated);
  return timeline.flatMap(({ t, state }, index) => {
    const until = timeline[index + 1]?.t ?? end;
    if (until - t < QUIET_MS) return [];
    const isRecorded = recorded.some((candidate, position) => {
      const candidateEnd = recorded[position + 1]?.t ?? end;
      return candidate.t <= until + CLOCK_MS && candidateEnd >= t - CLOCK_MS && isSame(candidate.state, state);
    });
    if (isRecorded) return [];
    const present = recorded.findLast((candidate) => candidate.t <= t + QUIET_MS)?.state;
    return [`at ${String(t)} ms the simulation rests in a state of its own: ${difference(present, state)}`];
  });
}

/** The timeline without what only follows the rest and is written a moment later: counts, conditions, selectors. */
function decided(timeline: readonly TimedState[]): readonly TimedState[] {
  const states = timeline.map(({ t, state }) => ({ t, state: { ...state, counts: {}, conditions: [], selected: {} } }));
  return states.filter(({ state }, index) => {
    const before = states[index - 1]?.state;
    return before === undefined || !isSame(before, state);
  });
}

/**
 * Step, abort and each revision's pods must move through the same values in the same order. Between two values that
 * both take, one side may pass through values that the other skips, but not each through its own.
 */
function contradictions(recording: Recording, simulated: readonly TimedState[]): readonly string[] {
  const recorded = recordedTimeline(recording);
  const revisions = new Set(recorded.flatMap(({ state }) => Object.keys(state.desired)));
  const quantities: [string, (state: ComparedState) => unknown][] = [
    ['step', ({ step }) => step],
    ['abort', ({ abort }) => abort],
    ...[...revisions].map((revision): [string, (state: ComparedState) => unknown] => [
      `pods of ${revision}`,
      ({ desired }) => desired[revision],
    ]),
  ];
  return quantities.flatMap(([title, value]) => {
    const [left, right] = [valuesOf(recorded, value), valuesOf(simulated, value)];
    return areCompatible(left, right)
      ? []
      : [`${title}: the controller goes through ${left.join(' ')}, the simulation through ${right.join(' ')}`];
  });
}

/** The first event about the Rollout that was recorded and not simulated in its turn, or the other way round. */
function otherEvents(recording: Recording, life: SimulatedLife): readonly string[] {
  const simulated = simulatedEvents(recording, life.events);
  const other = firstOtherEvent(recordedEvents(recording), simulated, ORDER_MS);
  return other === undefined ? [] : [other];
}

function recordedTimeline(recording: Recording): readonly TimedState[] {
  const timeline: TimedState[] = [];
  for (const moment of replay(recording)) {
    const state = recordedState(moment);
    const last = timeline.at(-1);
    if (state && !(last && isSame(last.state, state))) timeline.push({ t: moment.line.t, state });
  }
  return timeline;
}

/** The values that a quantity takes, without repetitions and without "not there yet". */
function valuesOf(timeline: readonly TimedState[], value: (state: ComparedState) => unknown): readonly string[] {
  const values = timeline.map(({ state }) => value(state)).filter((item) => item !== undefined);
  return values.map(String).filter((item, index, all) => item !== all[index - 1]);
}

/** True when the two lists have a common subsequence that leaves no gap in which both have values of their own. */
function areCompatible(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 && right.length === 0) return true;
  // reachable[i][j]: both lists can be matched up to i and j, ending in a common value or at the start.
  const reachable = left.map(() => new Set<number>());
  const endsAt = (i: number, j: number): boolean => (i < 0 && j < 0 ? true : (reachable[i]?.has(j) ?? false));
  for (const [i, value] of left.entries()) {
    for (const [j, other] of right.entries()) {
      if (value !== other) continue;
      let fits = endsAt(i - 1, j - 1);
      for (let skipped = 0; skipped < i && !fits; skipped++) fits = endsAt(skipped - 1, j - 1);
      for (let skipped = 0; skipped < j && !fits; skipped++) fits = endsAt(i - 1, skipped - 1);
      if (fits) reachable[i]?.add(j);
    }
  }
  return left.some((_, i) => right.some((__, j) => endsAt(i, j) && (i === left.length - 1 || j === right.length - 1)));
}

function isSame(left: ComparedState, right: ComparedState): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** What two states have different, for people. */
function difference(recorded: ComparedState | undefined, simulated: ComparedState | undefined): string {
  if (!recorded) return `before the controller wrote anything: ${JSON.stringify(simulated)}`;
  const keys = Object.keys(recorded) as (keyof ComparedState)[];
  const different = keys.filter((key) => JSON.stringify(recorded[key]) !== JSON.stringify(simulated?.[key]));
  return different
    .map((key) => `${key} ${JSON.stringify(recorded[key])}, simulated ${JSON.stringify(simulated?.[key])}`)
    .join('; ');
}
