// What an AnalysisRun is to its Rollout, its counters, and the Jobs it started.
import type { AnalysisRun, MetricResult, Timestamp } from '../../objects/objects';
import {
  ANALYSIS_TYPE_LABEL,
  JOB_NAME_METADATA,
  JOB_NAMESPACE_METADATA,
  STEP_INDEX_LABEL,
} from '../../objects/wellKnownKeys';
import { parseWholeNumber } from './revision';

const ANALYSIS_TYPES = ['Background', 'Step', 'PrePromotion', 'PostPromotion'] as const;

export type AnalysisType = (typeof ANALYSIS_TYPES)[number];

/** Why the Rollout started this AnalysisRun; `undefined` for an Experiment's and for one that a person created. */
export function analysisType({ metadata }: Pick<AnalysisRun, 'metadata'>): AnalysisType | undefined {
  const label = metadata.labels?.[ANALYSIS_TYPE_LABEL];
  return ANALYSIS_TYPES.find((type) => type === label);
}

/** The 0-based step that a Step AnalysisRun belongs to. */
export function analysisStepIndex({ metadata }: Pick<AnalysisRun, 'metadata'>): number | undefined {
  return parseWholeNumber(metadata.labels?.[STEP_INDEX_LABEL]);
}

export interface MeasurementCounts {
  readonly successful: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly error: number;
}

/** Measurements by outcome over all metrics, dry-run ones too, as the plugin counts them (reference 2.2). */
export function measurementCounts({ status }: Pick<AnalysisRun, 'status'>): MeasurementCounts {
  return countedResults(status.metricResults ?? []);
}

/** Measurements by outcome over the metrics that decide: a dry run's never count (reference 6.9). */
export function decidingMeasurementCounts({ status }: Pick<AnalysisRun, 'status'>): MeasurementCounts {
  return countedResults((status.metricResults ?? []).filter(({ dryRun }) => dryRun !== true));
}

function countedResults(results: readonly MetricResult[]): MeasurementCounts {
  const counts = { successful: 0, failed: 0, inconclusive: 0, error: 0 };
  for (const result of results) {
    counts.successful += result.successful ?? 0;
    counts.failed += result.failed ?? 0;
    counts.inconclusive += result.inconclusive ?? 0;
    counts.error += result.error ?? 0;
  }
  return counts;
}

/** A Kubernetes Job that a measurement started: known from the measurement alone, nobody looks the Job up. */
export interface AnalysisJob {
  readonly name: string;
  /** `undefined` = the AnalysisRun's own namespace. */
  readonly namespace: string | undefined;
  readonly metric: string;
  readonly phase: string;
  readonly startedAt: Timestamp | undefined;
}

/** The Jobs of an AnalysisRun in the order of its metrics, then measurements. Source: plugin-text part 2. */
export function analysisJobs({ status }: Pick<AnalysisRun, 'status'>): readonly AnalysisJob[] {
  return (status.metricResults ?? []).flatMap((result) =>
    (result.measurements ?? []).flatMap((measurement) => {
      const name = measurement.metadata?.[JOB_NAME_METADATA];
      if (name === undefined) return [];
      const namespace = measurement.metadata?.[JOB_NAMESPACE_METADATA];
      return [{ name, namespace, metric: result.name, phase: measurement.phase, startedAt: measurement.startedAt }];
    }),
  );
}
