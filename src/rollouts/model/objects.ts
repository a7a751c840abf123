// The fields of Kubernetes objects that this product reads, in Kubernetes' own shape and names. Everything that may be
// missing in a real cluster (older controllers, half-written objects) is optional here, so that reading it is checked by
// the compiler. Objects from outside become these types once, in readObjects.ts; the simulation writes the same shapes.

/** RFC 3339 in UTC with whole seconds, as Kubernetes writes it: `2026-11-23T12:37:26Z`. */
export type Timestamp = string;

export interface OwnerReference {
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}

export interface ObjectMeta {
  readonly name: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Timestamp | undefined;
  readonly deletionTimestamp?: Timestamp | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?:
    | readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] | undefined }[]
    | undefined;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Only of init containers: "Always" makes it a sidecar. */
  readonly restartPolicy?: string | undefined;
}

/** What is read of a pod template. */
export interface PodTemplate {
  readonly metadata?:
    | {
        readonly labels?: Readonly<Record<string, string>> | undefined;
        readonly annotations?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | undefined;
  };
}

export type IntOrString = number | string;

export interface AnalysisArgument {
  readonly name: string;
  readonly value?: string | undefined;
  readonly valueFrom?:
    | {
        readonly podTemplateHashValue?: string | undefined;
        readonly fieldRef?: { readonly fieldPath: string } | undefined;
        readonly secretKeyRef?: { readonly name: string; readonly key: string } | undefined;
      }
    | undefined;
}

export interface TemplateReference {
  readonly templateName: string;
  readonly clusterScope?: boolean | undefined;
}

/** `canary.analysis`, `steps[].analysis`, `prePromotionAnalysis`, `postPromotionAnalysis`. */
export interface RolloutAnalysis {
  readonly templates?: readonly TemplateReference[] | undefined;
  readonly args?: readonly AnalysisArgument[] | undefined;
  readonly dryRun?: readonly { readonly metricName: string }[] | undefined;
  readonly measurementRetention?:
    readonly { readonly metricName: string; readonly limit?: number | undefined }[] | undefined;
  /** Only of `canary.analysis`: the step from which it runs, 0-based. */
  readonly startingStep?: number | undefined;
}

export interface StringMatch {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface ExperimentTemplate {
  readonly name: string;
  readonly specRef?: string | undefined;
  readonly replicas?: number | undefined;
  readonly weight?: number | undefined;
}

export interface ExperimentAnalysis {
  readonly name: string;
  readonly templateName: string;
  readonly clusterScope?: boolean | undefined;
  readonly args?: readonly AnalysisArgument[] | undefined;
  readonly requiredForCompletion?: boolean | undefined;
}

/** One entry of `canary.steps`. Exactly one kind should be set; the controller does not always insist (reference 4.2). */
export interface CanaryStep {
  readonly setWeight?: number | undefined;
  readonly pause?: { readonly duration?: IntOrString | undefined } | undefined;
  readonly experiment?:
    | {
        readonly templates?: readonly ExperimentTemplate[] | undefined;
        readonly duration?: string | undefined;
        readonly analyses?: readonly ExperimentAnalysis[] | undefined;
      }
    | undefined;
  readonly analysis?: RolloutAnalysis | undefined;
  readonly setCanaryScale?:
    | {
        readonly weight?: number | undefined;
        readonly replicas?: number | undefined;
        readonly matchTrafficWeight?: boolean | undefined;
      }
    | undefined;
  readonly plugin?: { readonly name: string } | undefined;
  readonly setHeaderRoute?:
    | {
        readonly name: string;
        readonly match?:
          readonly { readonly headerName: string; readonly headerValue?: StringMatch | undefined }[] | undefined;
      }
    | undefined;
  readonly setMirrorRoute?: { readonly name: string; readonly percentage?: number | undefined } | undefined;
}

/** `canary.trafficRouting`. Each router that is set is a key (`nginx`, `istio`, `plugins`, …) beside the two named here. */
export interface TrafficRouting {
  readonly maxTrafficWeight?: number | undefined;
  readonly managedRoutes?: readonly { readonly name: string }[] | undefined;
  readonly [router: string]: unknown;
}

export interface CanaryStrategy {
  readonly canaryService?: string | undefined;
  readonly stableService?: string | undefined;
  readonly steps?: readonly CanaryStep[] | undefined;
  readonly maxSurge?: IntOrString | undefined;
  readonly maxUnavailable?: IntOrString | undefined;
  readonly analysis?: RolloutAnalysis | undefined;
  readonly trafficRouting?: TrafficRouting | undefined;
  readonly scaleDownDelaySeconds?: number | undefined;
  readonly abortScaleDownDelaySeconds?: number | undefined;
  readonly dynamicStableScale?: boolean | undefined;
  readonly minPodsPerReplicaSet?: number | undefined;
  readonly replicaProgressThreshold?:
    { readonly type?: string | undefined; readonly value?: number | undefined } | undefined;
  readonly pingPong?:
    { readonly pingService?: string | undefined; readonly pongService?: string | undefined } | undefined;
}

export interface BlueGreenStrategy {
  readonly activeService?: string | undefined;
  readonly previewService?: string | undefined;
  readonly previewReplicaCount?: number | undefined;
  readonly autoPromotionEnabled?: boolean | undefined;
  readonly autoPromotionSeconds?: number | undefined;
  readonly maxUnavailable?: IntOrString | undefined;
  readonly scaleDownDelaySeconds?: number | undefined;
  readonly abortScaleDownDelaySeconds?: number | undefined;
  readonly prePromotionAnalysis?: RolloutAnalysis | undefined;
  readonly postPromotionAnalysis?: RolloutAnalysis | undefined;
}

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

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly lastUpdateTime?: Timestamp | undefined;
  readonly lastTransitionTime?: Timestamp | undefined;
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

export interface ReplicaSet {
  readonly apiVersion?: string | undefined;
  readonly kind: 'ReplicaSet';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly replicas?: number | undefined;
    readonly minReadySeconds?: number | undefined;
    readonly selector?: LabelSelector | undefined;
    readonly template?: PodTemplate | undefined;
  };
  readonly status: {
    readonly replicas?: number | undefined;
    readonly fullyLabeledReplicas?: number | undefined;
    readonly readyReplicas?: number | undefined;
    readonly availableReplicas?: number | undefined;
    readonly observedGeneration?: number | undefined;
    readonly conditions?: readonly Condition[] | undefined;
  };
}

export interface ContainerState {
  readonly running?: { readonly startedAt?: Timestamp | undefined } | undefined;
  readonly waiting?: { readonly reason?: string | undefined; readonly message?: string | undefined } | undefined;
  readonly terminated?:
    | {
        readonly exitCode: number;
        readonly signal?: number | undefined;
        readonly reason?: string | undefined;
        readonly message?: string | undefined;
      }
    | undefined;
}

export interface ContainerStatus {
  readonly name: string;
  readonly image?: string | undefined;
  readonly ready?: boolean | undefined;
  readonly started?: boolean | undefined;
  readonly restartCount?: number | undefined;
  readonly state?: ContainerState | undefined;
  readonly lastState?: ContainerState | undefined;
}

export interface Pod {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly nodeName?: string | undefined;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | undefined;
  };
  readonly status: {
    readonly phase?: string | undefined;
    readonly reason?: string | undefined;
    readonly message?: string | undefined;
    readonly startTime?: Timestamp | undefined;
    readonly conditions?: readonly Condition[] | undefined;
    readonly containerStatuses?: readonly ContainerStatus[] | undefined;
    readonly initContainerStatuses?: readonly ContainerStatus[] | undefined;
  };
}

/** A metric of an AnalysisRun or AnalysisTemplate. Limits may be strings, also with `{{args.x}}` in templates. */
export interface Metric {
  readonly name: string;
  readonly interval?: string | undefined;
  readonly initialDelay?: string | undefined;
  readonly count?: IntOrString | undefined;
  readonly successCondition?: string | undefined;
  readonly failureCondition?: string | undefined;
  readonly failureLimit?: IntOrString | undefined;
  readonly inconclusiveLimit?: IntOrString | undefined;
  readonly consecutiveErrorLimit?: IntOrString | undefined;
  readonly consecutiveSuccessLimit?: IntOrString | undefined;
  /** One key, the provider's name, e.g. `{ prometheus: { address, query } }`. Values are as they came. */
  readonly provider: Readonly<Record<string, unknown>>;
}

export interface Measurement {
  readonly phase: string;
  readonly value?: string | undefined;
  readonly message?: string | undefined;
  readonly startedAt?: Timestamp | undefined;
  readonly finishedAt?: Timestamp | undefined;
  readonly resumeAt?: Timestamp | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface MetricResult {
  readonly name: string;
  readonly phase: string;
  readonly message?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly count?: number | undefined;
  readonly successful?: number | undefined;
  readonly failed?: number | undefined;
  readonly inconclusive?: number | undefined;
  readonly error?: number | undefined;
  readonly consecutiveError?: number | undefined;
  readonly consecutiveSuccess?: number | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly measurements?: readonly Measurement[] | undefined;
}

export interface AnalysisRunSpec {
  readonly metrics: readonly Metric[];
  readonly args?: readonly AnalysisArgument[] | undefined;
  readonly dryRun?: readonly { readonly metricName: string }[] | undefined;
  readonly measurementRetention?:
    readonly { readonly metricName: string; readonly limit?: number | undefined }[] | undefined;
  readonly terminate?: boolean | undefined;
}

export interface RunSummary {
  readonly count?: number | undefined;
  readonly successful?: number | undefined;
  readonly failed?: number | undefined;
  readonly inconclusive?: number | undefined;
  readonly error?: number | undefined;
}

export interface AnalysisRun {
  readonly apiVersion?: string | undefined;
  readonly kind: 'AnalysisRun';
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisRunSpec;
  readonly status: {
    /** Empty until the controller has seen it. */
    readonly phase?: string | undefined;
    readonly message?: string | undefined;
    readonly startedAt?: Timestamp | undefined;
    readonly completedAt?: Timestamp | undefined;
    readonly metricResults?: readonly MetricResult[] | undefined;
    readonly runSummary?: RunSummary | undefined;
    readonly dryRunSummary?: RunSummary | undefined;
  };
}

export interface AnalysisTemplate {
  readonly apiVersion?: string | undefined;
  readonly kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly metrics: readonly Metric[];
    readonly args?: readonly AnalysisArgument[] | undefined;
    readonly dryRun?: readonly { readonly metricName: string }[] | undefined;
    readonly measurementRetention?:
      readonly { readonly metricName: string; readonly limit?: number | undefined }[] | undefined;
    readonly templates?: readonly TemplateReference[] | undefined;
  };
}

export interface Experiment {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Experiment';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly templates: readonly ExperimentTemplate[];
    readonly duration?: string | undefined;
    readonly analyses?: readonly ExperimentAnalysis[] | undefined;
    readonly terminate?: boolean | undefined;
  };
  readonly status: {
    readonly phase?: string | undefined;
    readonly message?: string | undefined;
    readonly availableAt?: Timestamp | undefined;
    readonly templateStatuses?:
      | readonly {
          readonly name: string;
          readonly status: string;
          readonly replicas?: number | undefined;
          readonly message?: string | undefined;
        }[]
      | undefined;
    readonly analysisRuns?:
      | readonly {
          readonly name: string;
          readonly analysisRun: string;
          readonly phase: string;
          readonly message?: string | undefined;
        }[]
      | undefined;
  };
}

export interface KubernetesEvent {
  readonly kind: 'Event';
  readonly metadata: ObjectMeta;
  readonly involvedObject: {
    readonly kind: string;
    readonly namespace?: string | undefined;
    readonly name: string;
    readonly uid?: string | undefined;
  };
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly count?: number | undefined;
  readonly firstTimestamp?: Timestamp | undefined;
  readonly lastTimestamp?: Timestamp | undefined;
}
