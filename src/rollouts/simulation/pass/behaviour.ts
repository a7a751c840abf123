// The few points in which the simulated controllers differ: each has a name here and is asked for where it matters.
// All of them show in short-lived states only, except the reason of an abort by deadline. Source: reference 6.11 and
// recordings of both versions.
import type { ControllerVersion } from './world';

export interface Behaviour {
  /** A pass that writes pause conditions ends there, and the next one continues with what it wrote. Earlier versions continued at once. */
  readonly stopsAfterPauseConditions: boolean;
  /** Pause conditions are only written once the last change of the spec has been observed. */
  readonly waitsForObservedSpec: boolean;
  /** An abort by progress deadline says so in the condition and in the same pass. Earlier: one pass later, no reason. */
  readonly namesDeadlineInAbort: boolean;
  /** An aborted rollout forgets its current AnalysisRuns. Earlier they stayed in the status until the retry. */
  readonly forgetsRunsWhenAborted: boolean;
}

const BEHAVIOURS: Readonly<Record<ControllerVersion, Behaviour>> = {
  '1.9.1': {
    stopsAfterPauseConditions: false,
    waitsForObservedSpec: false,
    namesDeadlineInAbort: false,
    forgetsRunsWhenAborted: false,
  },
  head: {
    stopsAfterPauseConditions: true,
    waitsForObservedSpec: true,
    namesDeadlineInAbort: true,
    forgetsRunsWhenAborted: true,
  },
};

/** What a controller of this version does. */
export function behaviourOf(version: ControllerVersion): Behaviour {
  return BEHAVIOURS[version];
}
