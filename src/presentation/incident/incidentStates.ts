// What happened to a rollout, as the states that a person would have read one after the other.
import type { RecordedHistory, RecordedMoment, RolloutTree } from '../../rollouts';
import { isOwnedBy, joinRollout } from '../../rollouts';
import { toldPhase } from '../looks';
import { panelRollout } from '../panel';
import { phaseStatus } from '../panel/statusViews';
import { stepsView } from '../panel/timeline/stepsView';
import { weightWords } from '../panel/timeline/weightWords';
import type { IncidentTime } from './incidentTimes';

/** A state and since when (ms) it is told like that. */
export interface IncidentState {
  readonly at: number;
  readonly phase: string;
  /** E.g. `Step 2 of 8`; empty without steps. */
  readonly step: string;
  /** Empty while no canary is on its way. */
  readonly weight: string;
  readonly sentence: string;
}

export interface IncidentStates {
  readonly states: readonly IncidentState[];
  /** The rollout as it was there last; absent where it never was. */
  readonly tree: RolloutTree | undefined;
}

/** What is told of less than this time (ms) nobody read. */
const READ_MS = 500;
/** Telling a state costs about a millisecond; the newest ones are told. */
const MOST_TOLD = 2000;

/** The states that differ from the one before; gives way between two of them. */
export function* incidentStates(
  history: RecordedHistory,
  formatTime: IncidentTime,
): Generator<undefined, IncidentStates> {
  const states: IncidentState[] = [];
  let tree: RolloutTree | undefined;
  for (const at of history.quietMoments(READ_MS).slice(-MOST_TOLD)) {
    const moment = history.momentAt(at);
    if (moment) tree = joinRollout(moment);
    const state = moment && tree ? stateAt(at, moment, tree, formatTime) : notThere(at);
    const before = states.at(-1);
    if (!before || !isSame(before, state)) states.push(state);
    yield;
  }
  return { states, tree };
}

function stateAt(at: number, moment: RecordedMoment, tree: RolloutTree, formatTime: IncidentTime): IncidentState {
  const { rollout, changedAt } = moment;
  const { uid } = rollout.metadata;
  const replicaSets = moment.replicaSets.filter((one) => isOwnedBy(one, uid));
  const analysisRuns = moment.analysisRuns.filter((one) => isOwnedBy(one, uid));
  const told = { now: at, formatTime: (ms: number) => `${formatTime(ms)} UTC`, lastChange: changedAt };
  const { sentence } = panelRollout({ tree, replicaSets, analysisRuns }, told);
  const { phase } = toldPhase(rollout, sentence);
  return {
    ...{ at, phase },
    step: stepsView(rollout, { phase, status: phaseStatus(phase, sentence) })?.position ?? '',
    weight: weightWords(rollout, replicaSets) ?? '',
    sentence: sentence.text,
  };
}

function notThere(at: number): IncidentState {
  return { at, phase: '', step: '', weight: '', sentence: 'The rollout does not exist.' };
}

function isSame(left: IncidentState, right: IncidentState): boolean {
  return (['phase', 'step', 'weight', 'sentence'] as const).every((key) => left[key] === right[key]);
}
