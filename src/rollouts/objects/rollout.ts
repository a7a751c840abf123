// A Rollout: what is wanted and what the controller says of it.
import type { Condition, LabelSelector, ObjectMeta, PodTemplate, Timestamp } from './metadata';
import type { BlueGreenStrategy, CanaryStrategy } from './strategy';

export interface RolloutSpec {
  /** Absent means 1. */
  readonly replicas?: number | undefined;
  readonly selector?: LabelSelector | undefined;
  readonly template?: PodTemplate | undefined;
  readonly workloadRef?:
    | {
        readonly apiVersion?: string | undefined;
        readonly kind?: string | undefined;
        readonly name?: string | undefined;
        /** What becomes of the Deployment's own pods: `never` (default), `onsuccess` or `progressively`. */
        readonly scaleDown?: string | undefined;
      }
    | undefined;
  readonly minReadySeconds?: number | undefined;
  readonly revisionHistoryLimit?: number | undefined;
  readonly paused?: boolean | undefined;
  readonly progressDeadlineSeconds?: number | undefined;
  readonly progressDeadlineAbort?: boolean | undefined;
  readonly restartAt?: Timestamp | undefined;
  readonly rollbackWindow?: { readonly revisions?: number | undefined } | undefined;
  readonly strategy: {
    readonly canary?: CanaryStrategy | undefined;
    readonly blueGreen?: BlueGreenStrategy | undefined;
  };
}

export interface PauseCondition {
  /** CanaryPauseStep, BlueGreenPause, InconclusiveAnalysisRun or InconclusiveExperiment. */
  readonly reason: string;
  readonly startTime?: Timestamp | undefined;
}

/** `status.canary.current…AnalysisRunStatus` and its blue-green siblings. */
export interface AnalysisRunReference {
  readonly name: string;
  readonly status: string;
  readonly message?: string | undefined;
}

export interface WeightDestination {
  readonly weight: number;
  readonly serviceName?: string | undefined;
  readonly podTemplateHash?: string | undefined;
}

/** The state of a plugin step, `status.canary.stepPluginStatuses[]` (since 1.8). */
export interface StepPluginStatus {
  /** Which step it belongs to, 0-based. */
  readonly index: number;
  readonly name: string;
  /** Run, Terminate or Abort. */
  readonly operation?: string | undefined;
  readonly phase?: string | undefined;
  readonly message?: string | undefined;
  readonly startedAt?: Timestamp | undefined;
  readonly updatedAt?: Timestamp | undefined;
  readonly finishedAt?: Timestamp | undefined;
  /** How long until it is asked again, as a duration: `30s`. */
  readonly backoff?: string | undefined;
  /** How often it was asked. */
  readonly executions?: number | undefined;
  /** True when the controller is configured not to run this plugin. */
  readonly disabled?: boolean | undefined;
}

export interface CanaryStatus {
  readonly stepPluginStatuses?: readonly StepPluginStatus[] | undefined;
  readonly currentStepAnalysisRunStatus?: AnalysisRunReference | undefined;
  readonly currentBackgroundAnalysisRunStatus?: AnalysisRunReference | undefined;
  readonly currentExperiment?: string | undefined;
  readonly stablePingPong?: string | undefined;
  readonly weights?:
    | {
        readonly canary: WeightDestination;
        readonly stable: WeightDestination;
        readonly additional?: readonly WeightDestination[] | undefined;
        readonly verified?: boolean | undefined;
      }
    | undefined;
}

export interface BlueGreenStatus {
  readonly activeSelector?: string | undefined;
  readonly previewSelector?: string | undefined;
  /** True once the preview may grow from `previewReplicaCount` to all pods. */
  readonly scaleUpPreviewCheckPoint?: boolean | undefined;
  readonly prePromotionAnalysisRunStatus?: AnalysisRunReference | undefined;
  readonly postPromotionAnalysisRunStatus?: AnalysisRunReference | undefined;
}

export interface RolloutStatus {
  /** How often a new ReplicaSet's name was somebody else's; part of its hash. */
  readonly collisionCount?: number | undefined;
  readonly abort?: boolean | undefined;
  readonly abortedAt?: Timestamp | undefined;
  readonly promoteFull?: boolean | undefined;
  readonly controllerPause?: boolean | undefined;
  readonly pauseConditions?: readonly PauseCondition[] | undefined;
  readonly currentStepIndex?: number | undefined;
  readonly currentStepHash?: string | undefined;
  readonly currentPodHash?: string | undefined;
  readonly stableRS?: string | undefined;
  readonly replicas?: number | undefined;
  readonly updatedReplicas?: number | undefined;
  readonly readyReplicas?: number | undefined;
  readonly availableReplicas?: number | undefined;
  readonly HPAReplicas?: number | undefined;
  readonly selector?: string | undefined;
  readonly phase?: string | undefined;
  readonly message?: string | undefined;
  /** A string in the CRD (reference part 0). */
  readonly observedGeneration?: string | undefined;
  readonly workloadObservedGeneration?: string | undefined;
  readonly restartedAt?: Timestamp | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly canary?: CanaryStatus | undefined;
  readonly blueGreen?: BlueGreenStatus | undefined;
}

export interface Rollout {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Rollout';
  readonly metadata: ObjectMeta;
  readonly spec: RolloutSpec;
  readonly status: RolloutStatus;
}
