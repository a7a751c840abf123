// A blue-green update's way through its phases, rebuilt: from the switches of its Services, its analysis runs and its pause.
import { wantedReplicas } from '../model/state/updateState';
import type { BlueGreenCourse } from '../model/steps/blueGreen';
import { blueGreenCourse } from '../model/steps/blueGreen';
import type { AnalysisType } from '../model/workloads/analysisRunFacts';
import { analysisType } from '../model/workloads/analysisRunFacts';
import { podTemplateHashOf } from '../model/workloads/revision';
import type { AnalysisRun, Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import type { Arrival } from './arrival';
import type { HistoryFacts } from './historyFacts';
import { rolloutEvents } from './historyFacts';
import type { Place } from './place';
import { phaseGate } from './place';

/** The phases of the rollout's own strategy. */
export function phasesOf(rollout: Rollout): readonly BlueGreenCourse[] {
  const { blueGreen } = rollout.spec.strategy;
  return blueGreen ? blueGreenCourse(blueGreen, wantedReplicas(rollout)) : [];
}

/** When the update came to its phases, as far as anything tells: in no order, also of runs before. */
export function phaseArrivals(facts: HistoryFacts): readonly Arrival[] {
  const phases = phasesOf(facts.rollout);
  const at = (name: BlueGreenCourse['name'], times: readonly (number | undefined)[]): readonly Arrival[] => {
    const index = phases.findIndex((phase) => phase.name === name);
    return index < 0 ? [] : times.flatMap((atMs) => (atMs === undefined ? [] : [{ index, atMs }]));
  };
  const pre = runsOf(facts, 'PrePromotion');
  const post = runsOf(facts, 'PostPromotion').map(createdAt);
  const pauses = facts.rollout.status.pauseConditions ?? [];
  const paused = pauses
    .filter(({ reason }) => reason === 'BlueGreenPause')
    .map((pause) => parseTimestamp(pause.startTime));
  return [
    ...at('prePromotion', pre.map(createdAt)),
    ...at('pause', [...paused, ...pauseEvents(facts), ...pre.map(succeededAt)]),
    ...at('switch', switches(facts, facts.rollout.status.currentPodHash)),
    ...at('postPromotion', post),
  ];
}

function pauseEvents(facts: HistoryFacts): readonly number[] {
  return rolloutEvents(facts)
    .filter(({ reason, message }) => reason === 'RolloutPaused' && message === 'Rollout is paused (BlueGreenPause)')
    .map(({ atMs }) => atMs);
}

/** When the active Service was switched to the revision with this hash, the last time. */
export function switches(facts: HistoryFacts, hash: string | undefined): readonly number[] {
  const service = facts.rollout.spec.strategy.blueGreen?.activeService;
  if (hash === undefined || service === undefined) return [];
  const [start, end] = [`Switched selector for service '${service}' from '`, `' to '${hash}'`];
  return rolloutEvents(facts)
    .filter(({ reason, message }) => reason === 'SwitchService' && message.startsWith(start) && message.endsWith(end))
    .map(({ atMs }) => atMs);
}

/** What is known of an update while it was in a phase. */
export function phasePlace(rollout: Rollout, index: number): Place {
  const phase = phasesOf(rollout)[index];
  const share = phase?.isSwitched ? 1 : 0;
  return { phase: phase?.name, wanted: share, real: share, gate: phase ? phaseGate(phase.name, rollout) : 'none' };
}

/** Between two phases only the share is known: none before the switch, all behind it. */
export function betweenPhases(rollout: Rollout, from: Arrival | undefined, to: number | undefined): Place {
  const phases = phasesOf(rollout);
  const switchIndex = phases.findIndex(({ name }) => name === 'switch');
  const share = to !== undefined && to <= switchIndex ? 0 : from && from.index >= switchIndex ? 1 : undefined;
  return { wanted: share, real: share, gate: 'none' };
}

function runsOf({ rollout, analysisRuns }: HistoryFacts, type: AnalysisType): readonly AnalysisRun[] {
  return analysisRuns.filter(
    (run) => analysisType(run) === type && podTemplateHashOf(run) === rollout.status.currentPodHash,
  );
}

function createdAt({ metadata }: AnalysisRun): number | undefined {
  return parseTimestamp(metadata.creationTimestamp);
}

function succeededAt({ status }: AnalysisRun): number | undefined {
  return status.phase === 'Successful' ? parseTimestamp(status.completedAt) : undefined;
}
