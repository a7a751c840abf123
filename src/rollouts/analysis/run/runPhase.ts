// The phase of a whole AnalysisRun from its metrics: the worst one, with the sentence that people see in the rollout's
// message, and the two summaries (which count metrics, not measurements).
import type { AnalysisRun, Metric, MetricResult, RunSummary } from '../../objects/objects';
import type { AnalysisPhase } from '../metrics/phase';
import { isCompleted, isWorse } from '../metrics/phase';
import { assessMetric } from './metricPhase';

export interface RunAssessment {
  readonly phase: AnalysisPhase;
  /** 'Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)', "Run Terminated" or empty. */
  readonly message: string;
  /** The results with their phases and messages brought up to date, in the order they came. */
  readonly metricResults: readonly MetricResult[];
  readonly runSummary: RunSummary;
  readonly dryRunSummary: RunSummary;
}

/**
 * Whether a run takes no new measurements: it was told to stop, or a metric that counts has already ended badly.
 * *Source*: reference 6.9, upstream `analysisutil.IsTerminating`.
 */
export function isTerminating(run: AnalysisRun): boolean {
  if (run.spec.terminate === true) return true;
  return (run.status.metricResults ?? []).some(
    (result) => result.dryRun !== true && isCompleted(result.phase) && result.phase !== 'Successful',
  );
}

type Counter = 'successful' | 'failed' | 'inconclusive' | 'error';

/** A summary in the making; zeros are left out when it is written, as the controller leaves them out. */
class Summary {
  readonly #counts = new Map<'count' | Counter, number>();

  add(name: 'count' | Counter): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  toStatus(): RunSummary {
    return Object.fromEntries(this.#counts);
  }
}

/** In which column of the summary a completed metric is counted: only a passed limit counts against it. */
function counterOf(phase: AnalysisPhase, passedLimit: boolean): Counter {
  if (!passedLimit) return 'successful';
  switch (phase) {
    case 'Failed':
      return 'failed';
    case 'Inconclusive':
      return 'inconclusive';
    case 'Error':
      return 'error';
    default:
      return 'successful';
  }
}

/** A metric's result with its new phase; the message is the last measurement's whenever the phase changes. */
function withPhase(result: MetricResult, phase: AnalysisPhase): MetricResult {
  if (result.phase === phase) return result;
  const { message: _old, ...rest } = result;
  const message = result.measurements?.at(-1)?.message;
  return { ...rest, phase, ...(message !== undefined && message !== '' && { message }) };
}

/**
 * The phase, message and summaries of a run from its results.
 * @param metrics with their arguments resolved.
 * @param dryRun names of the metrics that run dry.
 * *Source*: reference 6.9, upstream `assessRunStatus`.
 */
export function assessRun(run: AnalysisRun, metrics: readonly Metric[], dryRun: ReadonlySet<string>): RunAssessment {
  const terminating = isTerminating(run);
  const results = new Map((run.status.metricResults ?? []).map((result) => [result.name, result]));
  const runSummary = new Summary();
  const dryRunSummary = new Summary();
  let worst: AnalysisPhase | undefined;
  let message = run.spec.terminate === true ? 'Run Terminated' : '';
  let everythingCompleted = true;
  for (const metric of metrics) {
    const isDryRun = dryRun.has(metric.name);
    const summary = isDryRun ? dryRunSummary : runSummary;
    summary.add('count');
    const before = results.get(metric.name);
    if (before === undefined) {
      everythingCompleted = false;
      continue;
    }
    const assessment = assessMetric(metric, before, terminating);
    let result = withPhase(before, assessment.phase);
    if (!isCompleted(assessment.phase)) {
      everythingCompleted = false;
    } else {
      const reason = assessment.message;
      summary.add(counterOf(assessment.phase, reason !== undefined));
      if (isDryRun) {
        worst ??= 'Successful';
        if (reason !== undefined) {
          result = { ...result, message: `Metric assessed ${assessment.phase} due to ${reason}` };
        }
      } else if (worst === undefined || isWorse(worst, assessment.phase)) {
        worst = assessment.phase;
        if (reason !== undefined) {
          const cause = result.message === undefined ? '' : `: "Error Message: ${result.message}"`;
          message = `Metric "${metric.name}" assessed ${assessment.phase} due to ${reason}${cause}`;
        }
      }
    }
    results.set(metric.name, result);
  }
  const isOver = terminating || (everythingCompleted && worst !== undefined);
  return {
    phase: isOver ? (worst ?? 'Successful') : 'Running',
    message: isOver ? message : '',
    metricResults: [...results.values()],
    runSummary: runSummary.toStatus(),
    dryRunSummary: dryRunSummary.toStatus(),
  };
}
