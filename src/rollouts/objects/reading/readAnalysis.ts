// `spec` and `status` of AnalysisRuns, (Cluster)AnalysisTemplates and Experiments.
import type {
  AnalysisRun,
  AnalysisTemplate,
  Experiment,
  Measurement,
  Metric,
  MetricResult,
  RunSummary,
} from '../objects';
import { asFields, readFlag, readInteger, readIntOrString, readList, readText, readTextMap } from './readFields';
import {
  readArguments,
  readExperimentAnalysis,
  readExperimentTemplate,
  readMetricNames,
  readRetention,
  readTemplateReference,
} from './readStrategy';

/** An AnalysisRun's `spec`; without metrics it has none to measure. */
export function readAnalysisRunSpec(value: unknown): AnalysisRun['spec'] {
  const fields = asFields(value);
  return {
    metrics: readList(fields?.metrics, readMetric) ?? [],
    args: readArguments(fields?.args),
    dryRun: readMetricNames(fields?.dryRun),
    measurementRetention: readRetention(fields?.measurementRetention),
    terminate: readFlag(fields?.terminate),
  };
}

/** An AnalysisRun's `status`; the controller's first one holds only empty texts. */
export function readAnalysisRunStatus(value: unknown): AnalysisRun['status'] {
  const fields = asFields(value);
  return {
    phase: readText(fields?.phase),
    message: readText(fields?.message),
    startedAt: readText(fields?.startedAt),
    completedAt: readText(fields?.completedAt),
    metricResults: readList(fields?.metricResults, readMetricResult),
    runSummary: readSummary(fields?.runSummary),
    dryRunSummary: readSummary(fields?.dryRunSummary),
  };
}

/** The `spec` of an AnalysisTemplate or a ClusterAnalysisTemplate. */
export function readTemplateSpec(value: unknown): AnalysisTemplate['spec'] {
  const fields = asFields(value);
  return {
    metrics: readList(fields?.metrics, readMetric) ?? [],
    args: readArguments(fields?.args),
    dryRun: readMetricNames(fields?.dryRun),
    measurementRetention: readRetention(fields?.measurementRetention),
    templates: readList(fields?.templates, readTemplateReference),
  };
}

/** An Experiment's `spec`. */
export function readExperimentSpec(value: unknown): Experiment['spec'] {
  const fields = asFields(value);
  return {
    templates: readList(fields?.templates, readExperimentTemplate) ?? [],
    duration: readText(fields?.duration),
    analyses: readList(fields?.analyses, readExperimentAnalysis),
    terminate: readFlag(fields?.terminate),
  };
}

/** An Experiment's `status`. */
export function readExperimentStatus(value: unknown): Experiment['status'] {
  const fields = asFields(value);
  return {
    phase: readText(fields?.phase),
    message: readText(fields?.message),
    availableAt: readText(fields?.availableAt),
    templateStatuses: readList(fields?.templateStatuses, (entry) => {
      const template = asFields(entry);
      const name = readText(template?.name);
      if (!template || !name) return undefined;
      return {
        name,
        status: readText(template.status) ?? '',
        replicas: readInteger(template.replicas),
        message: readText(template.message),
      };
    }),
    analysisRuns: readList(fields?.analysisRuns, (entry) => {
      const run = asFields(entry);
      const name = readText(run?.name);
      if (!run || !name) return undefined;
      return {
        name,
        analysisRun: readText(run.analysisRun) ?? '',
        phase: readText(run.phase) ?? '',
        message: readText(run.message),
      };
    }),
  };
}

function readMetric(value: unknown): Metric | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  if (!fields || !name) return undefined;
  return {
    name,
    interval: readText(fields.interval),
    initialDelay: readText(fields.initialDelay),
    count: readIntOrString(fields.count),
    successCondition: readText(fields.successCondition),
    failureCondition: readText(fields.failureCondition),
    failureLimit: readIntOrString(fields.failureLimit),
    inconclusiveLimit: readIntOrString(fields.inconclusiveLimit),
    consecutiveErrorLimit: readIntOrString(fields.consecutiveErrorLimit),
    consecutiveSuccessLimit: readIntOrString(fields.consecutiveSuccessLimit),
    provider: asFields(fields.provider) ?? {},
  };
}

function readMetricResult(value: unknown): MetricResult | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  if (!fields || !name) return undefined;
  return {
    name,
    phase: readText(fields.phase) ?? '',
    message: readText(fields.message),
    dryRun: readFlag(fields.dryRun),
    count: readInteger(fields.count),
    successful: readInteger(fields.successful),
    failed: readInteger(fields.failed),
    inconclusive: readInteger(fields.inconclusive),
    error: readInteger(fields.error),
    consecutiveError: readInteger(fields.consecutiveError),
    consecutiveSuccess: readInteger(fields.consecutiveSuccess),
    metadata: readTextMap(fields.metadata),
    measurements: readList(fields.measurements, readMeasurement),
  };
}

function readMeasurement(value: unknown): Measurement | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    phase: readText(fields.phase) ?? '',
    value: readText(fields.value),
    message: readText(fields.message),
    startedAt: readText(fields.startedAt),
    finishedAt: readText(fields.finishedAt),
    resumeAt: readText(fields.resumeAt),
    metadata: readTextMap(fields.metadata),
  };
}

function readSummary(value: unknown): RunSummary | undefined {
  const fields = asFields(value);
  return (
    fields && {
      count: readInteger(fields.count),
      successful: readInteger(fields.successful),
      failed: readInteger(fields.failed),
      inconclusive: readInteger(fields.inconclusive),
      error: readInteger(fields.error),
    }
  );
}
