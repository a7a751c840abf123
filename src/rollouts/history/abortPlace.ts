// How far an aborted update had come. The controller sets its step back to the first one, so only what it said at the abort,
// and what happened right before, can tell.
import { abortedBecause } from '../model/sentences/abortReason';
import { conditionOf, strategyOf } from '../model/state/updateState';
import { analysisStepIndex, analysisType } from '../model/workloads/analysisRunFacts';
import { podTemplateHashOf } from '../model/workloads/revision';
import type { Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import type { Arrival } from './arrival';
import type { HistoryFacts } from './historyFacts';
import { endMs, isAbortOf, isEveryEventKept, rolloutEvents, SAME_MOMENT_MS } from './historyFacts';
import { phasesOf } from './phaseCourse';

/** The controller's reason of the abort that the rollout stands in; `undefined` where it gives none. */
export function whyAborted(rollout: Rollout): string | undefined {
  return abortedBecause(conditionOf(rollout, 'Progressing')?.message ?? '') || undefined;
}

/** The step or phase (its place in the order) at which the update was aborted; `undefined` where nothing tells. */
export function abortIndex(facts: HistoryFacts, run: readonly Arrival[]): number | undefined {
  return byReason(facts) ?? (isAbortTold(facts) ? run.at(-1)?.index : undefined);
}

function byReason(facts: HistoryFacts): number | undefined {
  const why = whyAborted(facts.rollout) ?? '';
  if (strategyOf(facts.rollout) === 'Canary')
    return why.startsWith('Step-based analysis') ? failedStep(facts) : undefined;
  const name = /^Blue\/green (pre|post)-promotion analysis/.exec(why)?.[1];
  if (name === undefined) return undefined;
  const index = phasesOf(facts.rollout).findIndex((phase) => phase.name === `${name}Promotion`);
  return index < 0 ? undefined : index;
}

/** The step of the analysis that ended last. */
function failedStep({ rollout, analysisRuns }: HistoryFacts): number | undefined {
  const failed = analysisRuns
    .filter((run) => analysisType(run) === 'Step' && podTemplateHashOf(run) === rollout.status.currentPodHash)
    .filter(({ status }) => status.phase === 'Failed' || status.phase === 'Error')
    .map((run) => ({ index: analysisStepIndex(run), atMs: parseTimestamp(run.status.completedAt) ?? 0 }))
    .sort((left, right) => left.atMs - right.atMs);
  return failed.at(-1)?.index;
}

/** With the event of the abort no event of a step before it is missing. */
function isAbortTold(facts: HistoryFacts): boolean {
  const at = endMs(facts);
  return (
    isEveryEventKept(facts) &&
    rolloutEvents(facts).some(
      (event) =>
        event.reason === 'RolloutAborted' &&
        isAbortOf(event, facts.rollout) &&
        Math.abs(event.atMs - (at ?? event.atMs)) <= SAME_MOMENT_MS,
    )
  );
}
