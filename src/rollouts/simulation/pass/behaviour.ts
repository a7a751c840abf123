// The few points in which the simulated controllers differ: each has a name here and is asked for where it matters.
// Most show in short-lived states only; the reason of an abort by deadline, and what becomes of a blue-green retry, stay.
// Source: reference 6.11, recordings of both versions, and probes (observed.md).
import type { ControllerVersion } from './world';

export interface Behaviour {
  /** A pass that writes pause conditions ends there, and the next one continues with what it wrote. Earlier versions continued at once. */
  readonly stopsAfterPauseConditions: boolean;
  /** Pause conditions are only written once the last change of the spec has been observed. */
  readonly waitsForObservedSpec: boolean;
  /** An abort by progress deadline says so in the condition and in the same pass. Earlier: one pass later, no reason. */
  readonly namesDeadlineInAbort: boolean;
  /** An aborted canary forgets its current AnalysisRuns. Earlier they stayed in the status until the retry. */
  readonly forgetsRunsWhenAborted: boolean;
  /**
   * A `scale-down-deadline` on the new ReplicaSet counts as a way back to a version that still runs, which skips pause and
   * analysis. Later versions also ask that it is older than stable's; earlier ones take every retry within the delay of an
   * abort for one.
   */
  readonly takesDeadlineForRollback: boolean;
  /** A retry of a blue-green update starts its pre-promotion analysis at once. Earlier: once the preview has its pods. */
  readonly analysesRetryAtOnce: boolean;
  /** Runs that end while analysis is skipped (abort, full promotion) are reported too. */
  readonly reportsSkippedRuns: boolean;
  /** A ReplicaSet that waits in an abort's delay notes a change of the replicas. Earlier it stayed a scale event all that time. */
  readonly notesReplicasInAbortDelay: boolean;
  /** `minPodsPerReplicaSet` never asks for more than `spec.replicas`. */
  readonly capsMinPods: boolean;
  /**
   * An aborted canary whose pods a delay keeps steps back with stable's pods alone. Earlier versions waited for the canary's
   * pods to go, which they do only once stable is whole: stuck (P9).
   */
  readonly stepsBackBesideKeptPods: boolean;
}

const BEHAVIOURS: Readonly<Record<ControllerVersion, Behaviour>> = {
  '1.9.1': {
    stopsAfterPauseConditions: false,
    waitsForObservedSpec: false,
    namesDeadlineInAbort: false,
    forgetsRunsWhenAborted: false,
    takesDeadlineForRollback: true,
    analysesRetryAtOnce: false,
    reportsSkippedRuns: false,
    notesReplicasInAbortDelay: false,
    capsMinPods: false,
    stepsBackBesideKeptPods: false,
  },
  head: {
    stopsAfterPauseConditions: true,
    waitsForObservedSpec: true,
    namesDeadlineInAbort: true,
    forgetsRunsWhenAborted: true,
    takesDeadlineForRollback: false,
    analysesRetryAtOnce: true,
    reportsSkippedRuns: true,
    notesReplicasInAbortDelay: true,
    capsMinPods: true,
    stepsBackBesideKeptPods: true,
  },
};

/** What a controller of this version does. */
export function behaviourOf(version: ControllerVersion): Behaviour {
  return BEHAVIOURS[version];
}
