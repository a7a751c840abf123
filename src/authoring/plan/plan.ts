// What a plan is: a strategy as it would run, step by step, on a number of replicas, and what a bad version would cost. All
// of it is facts, which presentation words for the plan's page. The sentences in it say why something isn't known or is
// refused: hovers say the same, and most are the domain's or the controller's own.
import type { AnalysisTemplate, BlueGreenPhaseName, CanaryStep, Gate, SchemaVersion, StepKind } from '../../rollouts';

/** Set from outside to stop long work. */
export interface StopSignal {
  readonly aborted: boolean;
}

export interface PlanOptions {
  /** Pods that the Rollout has. */
  readonly replicas: number;
  /** The templates that are known here. Analyses of others are left out, with a note. */
  readonly templates?: readonly AnalysisTemplate[] | undefined;
  /** Of Argo Rollouts; by default the newest release. */
  readonly version?: SchemaVersion | undefined;
  /** Seconds until a new pod is available. 0, the default, gives the shortest time that is possible. */
  readonly podReadySeconds?: number | undefined;
  /**
   * Only a part of the strategy is known (a chart's template adds the rest), so what is missing is not counted as a
   * mistake.
   */
  readonly isPartial?: boolean | undefined;
  readonly signal?: StopSignal | undefined;
}

/** Why there is no plan. */
export interface PlanProblem {
  /** In the Rollout, as the API server or the controller writes it: `spec.strategy.canary.steps[1]`. */
  readonly path: string;
  readonly message: string;
}

/** The share of the traffic that the new version gets, and its pods. */
export interface PlannedWeight {
  /** What the steps ask for, of `maximum`. */
  readonly wanted: number;
  readonly maximum: number;
  /** What really reaches the new version, 0 to 100: by pods where no router holds the weight. Not rounded. */
  readonly percent: number;
  readonly canaryPods: number;
  readonly stablePods: number;
}

export interface PlannedStep extends PlannedWeight {
  /** From 0, as the controller counts. */
  readonly index: number;
  readonly kind: StepKind;
  readonly step: CanaryStep;
  /** As the controller writes it: `setWeight: 40`. */
  readonly text: string;
  /** Milliseconds after the start of the update, at the earliest. */
  readonly startMs: number;
  readonly endMs: number;
  readonly gate: Gate;
  /** Why its time is not known and counts as 0; `undefined` when it is known (an approval counts as given at once). */
  readonly unknownTime?: string | undefined;
}

/** From `atMs` on the new version gets this much. */
export interface WeightChange {
  readonly atMs: number;
  readonly percent: number;
}

/** The analysis that ended an update. */
export interface Culprit {
  readonly metric: string;
  /** `undefined`: the background analysis. */
  readonly stepIndex?: number | undefined;
  readonly place: 'background' | 'step' | 'prePromotion' | 'postPromotion';
  /** Failed measurements that it took. */
  readonly failedMeasurements: number;
}

/**
 * What happens to a version that fails every measurement that can see it: those of a step's analysis from the first on,
 * those of the background analysis once some traffic has reached it. Approvals are given at once.
 */
export type FailureOutcome =
  | {
      readonly kind: 'stopped';
      readonly atMs: number;
      /** The current step at that moment; `undefined` after the last one and for blue-green. */
      readonly stepIndex: number | undefined;
      /** Of the traffic at that moment, 0 to 100. */
      readonly percent: number;
      /** The share of all traffic between the start and `atMs` that met the bad version, 0 to 1. */
      readonly exposedShare: number;
      /** The same as a time: that many milliseconds of full traffic met it. */
      readonly exposedMs: number;
      /** When the bad version no longer gets any traffic; `undefined`: never, the abort gets stuck (P9). */
      readonly recoveredAtMs: number | undefined;
      /** Of the traffic, 0 to 100: what it keeps where the abort gets stuck. */
      readonly stuckPercent?: number | undefined;
      readonly culprit: Culprit;
    }
  | {
      readonly kind: 'notStopped';
      readonly reason: WhyNotStopped;
      /** When all traffic meets it for the first time. */
      readonly fullAtMs: number;
    };

/** Why a plan sees no analysis that stops a bad version. */
export type WhyNotStopped =
  /** Nothing measures. */
  | 'noAnalysis'
  /** Nothing that measures can fail. */
  | 'cannotFail'
  /** The last step ends before an analysis has failed. */
  | 'tooLate'
  /** Some of what measures is not known here. */
  | 'unknownTemplates'
  /** Experiments measure, whose analyses a plan does not follow. */
  | 'experiments';

/** Why a plan is calculated instead of simulated. */
export interface WhyCalculated {
  /** They are moved in more passes than a plan waits for. */
  readonly kind: 'tooManyPods';
}

/** What a plan leaves out, beside the times that it doesn't know (`unknownTime`). */
export type PlanNote =
  /** The background analysis is no part of it; the sentence says what of it isn't known. */
  | { readonly kind: 'backgroundLeftOut'; readonly reason: string }
  /** Requests that match this route reach the new version whatever the weight is. */
  | { readonly kind: 'headerRoute'; readonly route: string };

interface FinishedPlan {
  readonly replicas: number;
  /** Seconds until a new pod is available, as it was asked for. */
  readonly podReadySeconds: number;
  /** The new version has all traffic no sooner than this. */
  readonly minimumMs: number;
  /** The new version is the stable one no sooner than this: a step may give it all traffic long before. */
  readonly promotedAtMs: number;
  /** How many times someone must promote. */
  readonly approvals: number;
  /** `calculated`: by arithmetic, because the simulation cannot run it; `whyCalculated` says why. */
  readonly method: 'simulated' | 'calculated';
  readonly whyCalculated?: WhyCalculated | undefined;
  readonly failure: FailureOutcome;
  readonly changes: readonly WeightChange[];
  readonly notes: readonly PlanNote[];
}

export interface CanaryPlan extends FinishedPlan {
  readonly kind: 'canary';
  /** Names of the traffic routers; empty when pods are the weight. */
  readonly routers: readonly string[];
  readonly steps: readonly PlannedStep[];
}

export interface BlueGreenPhase {
  readonly name: BlueGreenPhaseName;
  readonly startMs: number;
  readonly endMs: number;
  readonly newPods: number;
  /** Also after the switch: the old version stays until it is scaled down. */
  readonly oldPods: number;
  /** Of the production traffic, 0 or 100. */
  readonly percent: number;
  readonly gate: Gate;
  readonly unknownTime?: string | undefined;
}

export interface BlueGreenPlan extends FinishedPlan {
  readonly kind: 'blueGreen';
  readonly phases: readonly BlueGreenPhase[];
}

export type Plan =
  | CanaryPlan
  | BlueGreenPlan
  | { readonly kind: 'invalid'; readonly problems: readonly PlanProblem[] }
  /** The signal was set. */
  | { readonly kind: 'cancelled' };
