// Which phase a metric is in after its measurements so far, and the words in which the controller says why.
import type { Metric, MetricResult } from '../../objects/objects';
import type { Limits } from '../metrics/limits';
import { effectiveLimits } from '../metrics/limits';
import type { AnalysisPhase, MeasurementPhase } from '../metrics/phase';
import { isCompleted } from '../metrics/phase';

export interface MetricAssessment {
  readonly phase: AnalysisPhase;
  /** Only when a limit was passed: "failed (4) > failureLimit (3)". */
  readonly message?: string | undefined;
}

/**
 * The limit that a result has passed, if any. A later rule overrides an earlier one: failures, then inconclusive
 * measurements, then consecutive errors.
 * *Source*: reference 6.9 and O23, upstream `assessMetricFailureInconclusiveOrError`.
 */
function passedLimit(
  limits: Limits,
  result: MetricResult,
): { readonly phase: MeasurementPhase; readonly message: string } | undefined {
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  if (consecutiveError > limits.errorsInARow) {
    return {
      phase: 'Error',
      message: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${limits.errorsInARow})`,
    };
  }
  if (inconclusive > limits.inconclusives) {
    return {
      phase: 'Inconclusive',
      message: `inconclusive (${inconclusive}) > inconclusiveLimit (${limits.inconclusives})`,
    };
  }
  if (limits.failures !== undefined && failed > limits.failures) {
    return { phase: 'Failed', message: `failed (${failed}) > failureLimit (${limits.failures})` };
  }
  return undefined;
}

/** The phase of a metric whose `count` is reached without passing a limit (reference 6.9, appendix A3). */
function phaseAtCount(limits: Limits): MeasurementPhase {
  if (limits.successesInARow === undefined) return 'Successful';
  return limits.failures === undefined ? 'Failed' : 'Inconclusive';
}

/**
 * The phase of a metric. A result that is completed stays as it is. `terminating`: the run is being stopped, so a
 * metric that has nothing against it ends Successful.
 * *Source*: reference 6.9, upstream `assessMetricStatus`.
 */
export function assessMetric(metric: Metric, result: MetricResult, terminating = false): MetricAssessment {
  const limits = effectiveLimits(metric);
  const passed = passedLimit(limits, result);
  if (isCompleted(result.phase)) return { phase: result.phase, message: passed?.message };
  const last = result.measurements?.at(-1);
  if (last === undefined) return { phase: terminating ? 'Successful' : 'Pending' };
  if (!isCompleted(last.phase)) return { phase: 'Running' };
  if (passed !== undefined) return passed;
  if (limits.successesInARow !== undefined && (result.consecutiveSuccess ?? 0) >= limits.successesInARow) {
    return { phase: 'Successful' };
  }
  if (limits.count !== undefined && (result.count ?? 0) >= limits.count) return { phase: phaseAtCount(limits) };
  return { phase: terminating ? 'Successful' : 'Running' };
}
