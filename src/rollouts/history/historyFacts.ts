// What the past is worked out from: what the cluster keeps, and what somebody watched.
import { conditionOf, isAborted, isFirstRevision, isFullyPromoted } from '../model/state/updateState';
import { revisionOf } from '../model/workloads/revision';
import type { AnalysisRun, KubernetesEvent, ReplicaSet, Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import type { SeenCourse } from './seenCourse';

export interface HistoryFacts {
  readonly rollout: Rollout;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  /** Also of other objects. A cluster keeps them for an hour, and drops some of a burst: one that is missing says nothing. */
  readonly events?: readonly KubernetesEvent[] | undefined;
  readonly seen?: SeenCourse | undefined;
  readonly now: number;
}

/** Times of Kubernetes have whole seconds: what is this much apart may be the same moment. */
export const SAME_MOMENT_MS = 1500;

/** An event of the rollout itself, with when it happened last. */
export interface RolloutEvent {
  readonly reason: string;
  readonly message: string;
  readonly atMs: number;
  /** When it happened first; the controller counts events with the same words as one. */
  readonly firstMs: number;
  readonly count: number;
}

/** The rollout's own events, the oldest first. */
export function rolloutEvents({ rollout, events = [] }: HistoryFacts): readonly RolloutEvent[] {
  const { uid, name } = rollout.metadata;
  return events
    .filter(({ involvedObject: of }) => of.kind === 'Rollout' && (of.uid ? of.uid === uid : of.name === name))
    .flatMap(({ reason = '', message = '', count = 1, lastTimestamp, firstTimestamp, metadata }) => {
      const first = parseTimestamp(firstTimestamp ?? metadata.creationTimestamp);
      const atMs = parseTimestamp(lastTimestamp) ?? first;
      return atMs === undefined ? [] : [{ reason, message, count, atMs, firstMs: first ?? atMs }];
    })
    .sort((left, right) => left.atMs - right.atMs);
}

/** A client sends this many events about one object in a burst, and drops what comes after. Source: client-go's event recorder. */
const BURST = 24;
/** And this many in the hour that a cluster keeps them, after a burst before. */
const AN_HOUR = 12;

/** True where the events are so few that none of them can have been dropped. */
export function isEveryEventKept(facts: HistoryFacts): boolean {
  const events = rolloutEvents(facts);
  const created = parseTimestamp(facts.rollout.metadata.creationTimestamp);
  const isWholeLife = created !== undefined && events.some(({ firstMs }) => firstMs <= created + SAME_MOMENT_MS);
  const total = events.reduce((sum, { count }) => sum + count, 0);
  return total > 0 && total <= (isWholeLife ? BURST : AN_HOUR);
}

/** The controller's words about an abort of the rollout's revision; the reason follows a colon. */
export function isAbortOf({ message }: Pick<RolloutEvent, 'message'>, rollout: Rollout): boolean {
  const text = `Rollout aborted update to revision ${revisionOf(rollout)}`;
  return message === text || message.startsWith(`${text}:`);
}

/** When the update ended by an abort or as the stable revision; `undefined` while it is under way or where nothing tells. */
export function endMs({ rollout }: Pick<HistoryFacts, 'rollout'>): number | undefined {
  if (isAborted(rollout) && !isFullyPromoted(rollout)) {
    const progressing = conditionOf(rollout, 'Progressing');
    const since = progressing?.reason === 'RolloutAborted' ? progressing.lastUpdateTime : undefined;
    return parseTimestamp(rollout.status.abortedAt) ?? parseTimestamp(since);
  }
  if (!isFullyPromoted(rollout) || isFirstRevision(rollout)) return undefined;
  const completed = conditionOf(rollout, 'Completed');
  return completed?.status === 'True' ? parseTimestamp(completed.lastTransitionTime) : undefined;
}
