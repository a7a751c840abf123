// What an action will do, as facts. The words of an effect say exactly these facts (promiseWords.ts), and a test holds
// each of them against what the simulation does after the action, in every state that it can reach. So a fact says what
// the controller does, and when; what isn't known is left out.
import type { LostSwitch } from '../../model/state/lostSwitch';
import type { PromotionGate } from '../../model/steps/blueGreen';
import type { Deployer } from '../../model/workloads/deployedBy';
import type { ImageChange } from '../../model/workloads/images';
import type { MetricFailure } from './metricFailure';

/** What an action promises: what it is, what comes of it in the order in which that is said, and what to know beside it. */
export interface Promised {
  readonly deed: Deed;
  readonly effects: readonly Effect[];
  readonly notes: readonly Note[];
}

/** Steps are the controller's 0-based indexes throughout. */
export type Deed =
  | { readonly kind: 'abort' }
  | { readonly kind: 'endStep'; readonly step: number }
  | { readonly kind: 'acceptAnalysis'; readonly step: number }
  | { readonly kind: 'endPause' }
  | { readonly kind: 'promoteFull'; readonly isAborted: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'pauseUpdate'; readonly step: number | undefined; readonly pods: number; readonly of: number }
  | { readonly kind: 'resume' }
  | {
      readonly kind: 'retry';
      readonly step: number | undefined;
      readonly isAnalysed: boolean;
      /** What the aborted attempt failed by, where that is known. */
      readonly failed: MetricFailure | undefined;
    }
  | {
      readonly kind: 'undo';
      /** Absent: the one before, whichever that is. */
      readonly revision: number | undefined;
      readonly images: readonly ImageChange[];
      /** The only other revision that still has pods, where there is one. */
      readonly leaves: number | undefined;
    };

/** The revision that the spec asks for, the stable one, and all others. */
export type Whose = 'current' | 'stable' | 'others';

/** When pods come or go. */
export type Pace =
  | { readonly kind: 'atOnce' }
  /** As pods of the revision that takes over become ready. */
  | { readonly kind: 'asReady' }
  /** As fast as maxSurge and maxUnavailable allow. */
  | { readonly kind: 'withinLimits' }
  /** A delay in ms: from the action on, once all stable pods are ready, or once the other revision has all traffic. */
  | { readonly kind: 'after'; readonly ms: number; readonly from: 'action' | 'stableReady' | 'takeover' }
  /** Until someone acts. */
  | { readonly kind: 'kept' };

/** When traffic goes to a revision: it is there; at once; pod by pod; only once all its pods are ready (`ready` are, if known; then at the latest, where it may be there already). */
export type Takeover =
  | { readonly kind: 'already' | 'atOnce' | 'asReady' }
  /** Once the analysis before it has succeeded, and then once its pause is over. */
  | { readonly kind: 'afterAnalysis'; readonly gate: PromotionGate }
  /** Some time after all its pods are ready. */
  | { readonly kind: 'afterPause'; readonly seconds: number }
  | { readonly kind: 'onceReady'; readonly pods: number; readonly ready: number | undefined; readonly isLatest?: true }
  /** Only down to a weight of the aborted revision, at which it stays for good. */
  | { readonly kind: 'stopsAt'; readonly weight: number }
  /** Not by the controller alone: it waits for pods that it doesn't create any more. */
  | { readonly kind: 'never' }
  /** The same, where it isn't certain that the revision ever gets such pods. */
  | { readonly kind: 'mayStopAt'; readonly weight: number }
  /** Never by itself: what it waits for isn't begun. */
  | { readonly kind: 'lost'; readonly why: LostSwitch };

/** A pause that waits for a person, and the weight there. */
export interface Gate {
  readonly step: number;
  readonly weight: number | undefined;
  /** Without this many ready pods of stable, of which fewer are ready now, a router is not told the weight. */
  readonly stable?: { readonly pods: number; readonly ready: number } | undefined;
}

export type Effect =
  /** Pods that exist now, and that the revision is asked to have afterwards. */
  | {
      readonly kind: 'pods';
      readonly of: Whose;
      readonly from: number | undefined;
      readonly to: number;
      /** `undefined`: when isn't known. */
      readonly pace: Pace | undefined;
    }
  /** Where a traffic router sends all traffic. */
  | { readonly kind: 'traffic'; readonly to: 'current' | 'stable'; readonly when: Takeover }
  /** What the active Service of a blue-green rollout selects. */
  | { readonly kind: 'service'; readonly to: Whose; readonly when: Takeover }
  /** A blue-green rollout does nothing before it is scaled back: its stable revision isn't scaled from `pods` to `wanted`. */
  | { readonly kind: 'stuck'; readonly pods: number; readonly wanted: number; readonly noted: number }
  /** The way of a canary from a step on: to the next pause that waits for a person, or to the end with these pods. */
  | {
      readonly kind: 'journey';
      readonly from: number;
      readonly gate: Gate | undefined;
      readonly pods: number;
    }
  /** It stays at a pause: for a time in ms, or until promoted. */
  | {
      readonly kind: 'waits';
      readonly at: { readonly step: number } | 'preview' | 'analysis' | 'experiment';
      readonly left: number | undefined;
    }
  /** A timed pause whose time ran out while the rollout was paused manually (O13). */
  | { readonly kind: 'timeOver'; readonly step: number }
  | { readonly kind: 'fullPromotionContinues' }
  /** It has all its pods already. */
  | { readonly kind: 'becomesStable' }
  /** A change of the spec that the controller has not seen comes first; what it brings isn't known here. */
  | { readonly kind: 'latestChange' }
  /** What was inconclusive is run or looked at again. */
  | { readonly kind: 'runsAgain'; readonly what: 'analysis' | 'experiment' }
  /** What a manual pause holds: a canary's pods and steps, or a blue-green rollout's Services; also of a change not seen yet. */
  | { readonly kind: 'held'; readonly what: 'podsAndSteps' | 'services'; readonly isUnseen: boolean }
  /** Nothing is updated; the next update is held (or no longer). */
  | { readonly kind: 'nextUpdate'; readonly isHeld: boolean; readonly what: 'pods' | 'services' };

export type Note =
  | { readonly kind: 'alsoResumes'; readonly why: 'podsHeld' | 'servicesHeld' | 'paused'; readonly isFirst: boolean }
  | { readonly kind: 'stopsFullPromotion'; readonly isPause: boolean }
  /** The revision becomes stable all the same once its pods are ready. */
  | { readonly kind: 'stillCompletes' }
  | { readonly kind: 'terminates'; readonly runs: number }
  | { readonly kind: 'endsExperiment' }
  | { readonly kind: 'lostIfNewRevision' }
  | { readonly kind: 'staysDegraded' }
  /** The controller aborts the update because of it as soon as it looks. */
  | { readonly kind: 'analysisFailed' }
  /** Controllers up to 1.9.1 may stay stuck between two weights (P9). */
  | { readonly kind: 'mayStick' }
  /** Controllers up to 1.9.1 do everything else only after the delay of an aborted revision's pods. */
  | { readonly kind: 'mayWaitForDelay' }
  /** Controllers up to 1.9.1 never ask for fewer pods than `minPodsPerReplicaSet`. */
  | { readonly kind: 'mayKeepMinPods'; readonly pods: number }
  /** The aborted revision is scaled down although the active Service still selects it (P4). */
  | { readonly kind: 'nothingServes' }
  /** Stable takes all traffic although it is short of pods. */
  | { readonly kind: 'stableShort'; readonly ready: number; readonly pods: number }
  /** Pods of a third revision and of one that never becomes ready hold the rollback up, at so many pods of stable and of the others. */
  | { readonly kind: 'rollbackHeld'; readonly stable: number; readonly of: number; readonly older: number }
  | { readonly kind: 'noRouter' }
  /** Steps from one on, and the analyses in them and beside them where there are any. */
  | { readonly kind: 'skipsSteps'; readonly from: number; readonly isAnalysed: boolean }
  /** What of this is still ahead of a blue-green rollout and won't hold it. */
  | { readonly kind: 'skips'; readonly what: readonly ('pause' | 'prePromotion' | 'postPromotion')[] }
  | { readonly kind: 'postPromotionAnalysis' }
  | { readonly kind: 'autoscalersHeld' }
  | { readonly kind: 'podsNotHeld' }
  /** The spec is invalid, so that the controller does nothing at all. */
  | { readonly kind: 'specRejected' }
  /** The ReplicaSet of the new revision can't be created, so that the controller does nothing at all. */
  | { readonly kind: 'replicaSetRefused' }
  | { readonly kind: 'weightFollows'; readonly weight: number }
  | { readonly kind: 'timerRuns' }
  /** The steps continue while the analysis beside them is made again. */
  | { readonly kind: 'stepsContinue' }
  /** The step can't be left while paused, so an experiment that succeeds is followed by another one. */
  | { readonly kind: 'experimentRepeats'; readonly step: number }
  | { readonly kind: 'analysisContinues'; readonly leavesActive: boolean }
  /** The experiment of a step was ended and won't finish, so that the step doesn't either; where experiments are known. */
  | { readonly kind: 'experimentHangs'; readonly step: number; readonly isKnown: boolean }
  | { readonly kind: 'clearsAnalyses'; readonly count: number }
  /** The update that is under way is given up. */
  | { readonly kind: 'givesUp'; readonly revision: number }
  /** None of the steps is run, and nothing is analyzed or waited for. */
  | { readonly kind: 'noSteps'; readonly why: 'stable' | 'window' }
  /** The revision gets a new number. */
  | { readonly kind: 'becomesRevision'; readonly revision: number; readonly from: number }
  /** The object that is really changed: what the Rollout takes its template from (O22). */
  | { readonly kind: 'changesWorkload'; readonly name: string }
  /** Whoever deploys the rollout puts the newer template back. */
  | { readonly kind: 'putBack'; readonly deployer: Deployer }
  | { readonly kind: 'staysPaused'; readonly what: 'podsAndSteps' | 'services' };

/** A note where it applies; for lists of notes. */
export function only(applies: boolean | undefined, note: Note): readonly Note[] {
  return applies ? [note] : [];
}
