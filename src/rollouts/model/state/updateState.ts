// Where a Rollout is between two revisions: the yes/no questions that actions, sentences and views share.
// Hashes: `currentPodHash` is the revision the spec asks for, `stableRS` the one that was promoted last.
import { DEFAULTS } from '../../objects/defaults';
import type { Condition, Rollout } from '../../objects/objects';
import { parseWholeNumber, revisionOf } from '../workloads/revision';

type SpecAndStatus = Pick<Rollout, 'spec' | 'status'>;

/**
 * True when the controller has seen the last change of the spec. An unreadable `observedGeneration` counts as seen, a
 * higher one too (very old controllers wrote a hash there). Source: reference 2.3 rule 1.
 */
export function isObserved({ metadata, status }: Rollout): boolean {
  const observed = parseWholeNumber(status.observedGeneration);
  return observed === undefined || observed >= (metadata.generation ?? 0);
}

/** True when the controller has written nothing at all: it has not met this Rollout yet. */
export function isUnknownToController({ status }: Pick<Rollout, 'status'>): boolean {
  return Object.values(status).every((value) => value === undefined);
}

/**
 * True when the revision the spec asks for is the stable one (both unknown counts too, as for the controller): there is
 * nothing to promote or abort. Source: upstream `IsFullyPromoted`.
 */
export function isFullyPromoted({ status }: Pick<Rollout, 'status'>): boolean {
  return (status.stableRS ?? '') === (status.currentPodHash ?? '');
}

/** True while a revision that is not the stable one is on its way, also when it was aborted; false for a first deploy. */
export function isUpdating({ status }: Pick<Rollout, 'status'>): boolean {
  return Boolean(status.stableRS) && Boolean(status.currentPodHash) && status.stableRS !== status.currentPodHash;
}

/** True once the active Service of a blue-green rollout selects the revision that the spec asks for. */
export function isSwitched({ status }: Pick<Rollout, 'status'>): boolean {
  const active = status.blueGreen?.activeSelector;
  return Boolean(active) && active === status.currentPodHash;
}

/** True while a blue-green rollout goes back to its stable revision: the active Service still selects another one. */
export function isGoingBack(rollout: Pick<Rollout, 'status'>): boolean {
  const { blueGreen, stableRS } = rollout.status;
  return Boolean(stableRS) && Boolean(blueGreen?.activeSelector) && isFullyPromoted(rollout) && !isSwitched(rollout);
}

/**
 * True until the very first revision has been healthy once. It runs no steps: the controller puts the index behind the
 * last step before any pod is ready. (`Healthy` as a condition stays, as False, once it was there.) Source: observed
 * part 2.
 */
export function isFirstDeploy(rollout: Pick<Rollout, 'metadata' | 'status'>): boolean {
  if (!rollout.status.stableRS) return true;
  return isFullyPromoted(rollout) && revisionOf(rollout) <= 1 && conditionOf(rollout, 'Healthy') === undefined;
}

/**
 * True while the very first revision is deployed or the only one there has been: its steps were never run, because the
 * controller sets the index to their end at once. Source: observed part 2.
 */
export function isFirstRevision(rollout: Pick<Rollout, 'metadata' | 'status'>): boolean {
  return revisionOf(rollout) === 1 && (isFirstDeploy(rollout) || isFullyPromoted(rollout));
}

/** True while an abort is in the status. The phase may follow a moment later (controllers up to 1.9, reference 6.11). */
export function isAborted({ status }: Pick<Rollout, 'status'>): boolean {
  return status.abort === true;
}

/**
 * True once the controller has taken an abort: it writes the time. Phase and message may come much later: not while pods
 * that a change of `spec.replicas` asks for are held, and up to 1.9.1 not while an aborted revision is kept for its delay.
 */
export function isAbortTaken(rollout: Pick<Rollout, 'status'>): boolean {
  return (
    isAborted(rollout) && rollout.status.abortedAt !== undefined && !isPromotingFully(rollout) && isUpdating(rollout)
  );
}

/** True while someone's "promote everything" is in force: no further step, no analysis. */
export function isPromotingFully({ status }: Pick<Rollout, 'status'>): boolean {
  return status.promoteFull === true;
}

/** True when someone has set `spec.paused`; says nothing about pause steps. */
export function isPausedByHand({ spec }: Pick<Rollout, 'spec'>): boolean {
  return spec.paused === true;
}

/** True while the controller waits at a gate of its own: a pause step, blue-green's pause or an inconclusive result. */
export function hasPauseConditions({ status }: Pick<Rollout, 'status'>): boolean {
  return (status.pauseConditions?.length ?? 0) > 0;
}

/**
 * True from a person's promote until the controller has acted on it: the pause conditions are gone, but the controller
 * still remembers that it paused. It is not paused then. Source: reference 1.4 and 2.3 rule 2.
 */
export function isUnpausing({ status }: Pick<Rollout, 'status'>): boolean {
  return status.controllerPause === true && (status.pauseConditions?.length ?? 0) === 0;
}

/** The condition of this type, if the controller has written one. */
export function conditionOf({ status }: Pick<Rollout, 'status'>, type: string): Condition | undefined {
  return status.conditions?.find((condition) => condition.type === type);
}

/** True while the controller refuses the spec; it then does nothing else with this Rollout (reference 6.1). */
export function isInvalid(rollout: Pick<Rollout, 'status'>): boolean {
  return conditionOf(rollout, 'InvalidSpec') !== undefined;
}

/** True where the controller reports that the progress deadline has passed; the report may outlive its cause. Source: reference 6.10. */
export function isPastDeadline(rollout: Pick<Rollout, 'status'>): boolean {
  return conditionOf(rollout, 'Progressing')?.reason === 'ProgressDeadlineExceeded';
}

/** The pods that are wanted; absent means 1. */
export function wantedReplicas({ spec }: Pick<Rollout, 'spec'>): number {
  return spec.replicas ?? DEFAULTS.replicas;
}

/** Which of the two strategies a Rollout has; `undefined` for neither (the controller refuses that). */
export function strategyOf({ spec }: Pick<SpecAndStatus, 'spec'>): 'Canary' | 'BlueGreen' | undefined {
  if (spec.strategy.canary) return 'Canary';
  return spec.strategy.blueGreen ? 'BlueGreen' : undefined;
}

/** What the revision that the spec asks for is while another one is stable. */
export function updateRole(rollout: Pick<Rollout, 'spec'>): 'canary' | 'preview' {
  return strategyOf(rollout) === 'BlueGreen' ? 'preview' : 'canary';
}
