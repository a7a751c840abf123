// `spec.strategy` of a Rollout: canary with its steps, blue-green, and what they name.
import type { IntOrString } from './metadata';

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

/** Labels and annotations that pods carry while their revision has a role. */
export interface PodMetadata {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** How pods of different revisions keep apart; exactly one of the two. */
export interface AntiAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: object | undefined;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: { readonly weight?: number | undefined } | undefined;
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
  readonly scaleDownDelayRevisionLimit?: number | undefined;
  readonly abortScaleDownDelaySeconds?: number | undefined;
  readonly dynamicStableScale?: boolean | undefined;
  readonly minPodsPerReplicaSet?: number | undefined;
  readonly replicaProgressThreshold?:
    { readonly type?: string | undefined; readonly value?: number | undefined } | undefined;
  readonly antiAffinity?: AntiAffinity | undefined;
  readonly canaryMetadata?: PodMetadata | undefined;
  readonly stableMetadata?: PodMetadata | undefined;
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
  readonly scaleDownDelayRevisionLimit?: number | undefined;
  readonly abortScaleDownDelaySeconds?: number | undefined;
  readonly prePromotionAnalysis?: RolloutAnalysis | undefined;
  readonly postPromotionAnalysis?: RolloutAnalysis | undefined;
  readonly antiAffinity?: AntiAffinity | undefined;
  readonly previewMetadata?: PodMetadata | undefined;
  readonly activeMetadata?: PodMetadata | undefined;
}
