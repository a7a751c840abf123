// When an update began, as the cluster's objects tell it.
import { conditionOf, isAborted } from '../model/state/updateState';
import { currentReplicaSet, stableReplicaSet } from '../model/workloads/currentRevision';
import { revisionOf } from '../model/workloads/revision';
import type { Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import { REVISION_HISTORY_ANNOTATION } from '../objects/wellKnownKeys';
import type { HistoryFacts, RolloutEvent } from './historyFacts';
import { endMs, isAbortOf, rolloutEvents, SAME_MOMENT_MS } from './historyFacts';

export interface UpdateStart {
  readonly atMs: number;
  /** False where the first step was begun again later, at a moment that nothing tells. */
  readonly isFirstStep: boolean;
  readonly isRetry: boolean;
}

/**
 * When the update (or its last retry) began; `undefined` where nothing tells. An abort or a repeated first step in between
 * says that it began again at some time after that.
 */
export function updateStart(facts: HistoryFacts): UpdateStart | undefined {
  const { rollout } = facts;
  const retried = retriedAt(rollout);
  if (retried !== undefined) return { atMs: retried, isFirstStep: true, isRetry: true };
  const began = revisionBegan(facts);
  if (began === undefined) return undefined;
  const events = rolloutEvents(facts);
  const again = Math.max(lastAbort(events, facts), lastRepeat(events, began));
  return again > began
    ? { atMs: again, isFirstStep: false, isRetry: true }
    : { atMs: began, isFirstStep: isWholeRun(facts, began), isRetry: false };
}

/**
 * Whether nothing began again since: an abort would be among the events while those of the beginning are kept, and it
 * changes the status of the condition.
 */
function isWholeRun(facts: HistoryFacts, began: number): boolean {
  const changed = parseTimestamp(conditionOf(facts.rollout, 'Progressing')?.lastTransitionTime);
  return updatedAt(facts) !== undefined || (changed !== undefined && changed <= began + SAME_MOMENT_MS);
}

/** The controller says so until it next writes that condition. Source: reference 6.4. */
function retriedAt(rollout: Rollout): number | undefined {
  const progressing = conditionOf(rollout, 'Progressing');
  return progressing?.reason === 'RolloutRetry' ? parseTimestamp(progressing.lastUpdateTime) : undefined;
}

function revisionBegan(facts: HistoryFacts): number | undefined {
  return updatedAt(facts) ?? createdForRevision(facts) ?? leftStableAt(facts);
}

function updatedAt(facts: HistoryFacts): number | undefined {
  const words = `Rollout updated to revision ${revisionOf(facts.rollout)}`;
  return rolloutEvents(facts).findLast(({ reason, message }) => reason === 'RolloutUpdated' && message === words)?.atMs;
}

/** A ReplicaSet that was another revision before is older than the update. */
function createdForRevision(facts: HistoryFacts): number | undefined {
  const metadata = currentReplicaSet(facts)?.metadata;
  return metadata?.annotations?.[REVISION_HISTORY_ANNOTATION] ? undefined : parseTimestamp(metadata?.creationTimestamp);
}

/** When the rollout stopped to be complete: the update's beginning where it came right after the stable revision. */
function leftStableAt(facts: HistoryFacts): number | undefined {
  const stable = stableReplicaSet(facts);
  const completed = conditionOf(facts.rollout, 'Completed');
  if (!stable || revisionOf(stable) + 1 !== revisionOf(facts.rollout) || completed?.status !== 'False')
    return undefined;
  return parseTimestamp(completed.lastTransitionTime);
}

/** The last abort of this revision that is not the one it stands in. */
function lastAbort(events: readonly RolloutEvent[], { rollout }: HistoryFacts): number {
  const standsSince = isAborted(rollout) ? (endMs({ rollout }) ?? 0) : Number.POSITIVE_INFINITY;
  const aborts = events.filter((event) => event.reason === 'RolloutAborted' && isAbortOf(event, rollout));
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...aborts.flatMap(({ atMs, firstMs }) => [atMs, firstMs]).filter((atMs) => atMs < standsSince - SAME_MOMENT_MS),
  );
}

/** A step that was completed twice since the update began. */
function lastRepeat(events: readonly RolloutEvent[], began: number): number {
  const firsts = events
    .filter(({ reason, firstMs, atMs }) => reason === 'RolloutStepCompleted' && firstMs >= began && atMs > firstMs)
    .map(({ firstMs }) => firstMs);
  return Math.max(Number.NEGATIVE_INFINITY, ...firsts);
}
