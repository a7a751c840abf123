// AnalysisRuns, (Cluster)AnalysisTemplates and Experiments.
import type { IntOrString, ObjectMeta, Timestamp } from './metadata';
import type { AnalysisArgument, ExperimentAnalysis, ExperimentTemplate, TemplateReference } from './strategy';

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
