// What metrics answer in a forecast: the outcome of their newest measurement again, or success. Those that a Job or a plugin
// measures take as long as they took.
import { isCompleted, type MeasurementPhase } from '../analysis/metrics/phase';
import { runMetrics } from '../analysis/run/runMetrics';
import type { MeasuredValue } from '../analysis/run/takeMeasurement';
import { analysisType } from '../model/workloads/analysisRunFacts';
import type { AnalysisRun, Measurement, Metric } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';

/** Providers that work on a measurement for a time of their own. */
const SLOW_PROVIDERS: ReadonlySet<string> = new Set(['job', 'kayenta', 'plugin']);

/** How each metric goes on. */
export class Measuring {
  readonly #runs: ReadonlyMap<string, AnalysisRun>;
  readonly #recovers: boolean;
  readonly #assumed = new Set<string>();

  /** `runs` as they are now; with `recovers` every measurement from now on is successful. */
  constructor(runs: readonly AnalysisRun[], recovers: boolean) {
    this.#runs = new Map(runs.map((run) => [run.metadata.uid, run]));
    this.#recovers = recovers;
  }

  /** Metrics that were measured in the forecast and have no measurement yet. */
  get assumed(): readonly string[] {
    return [...this.#assumed];
  }

  /** Whether a run is there now: one that begins later has templates that are not known. */
  isKnown({ metadata }: AnalysisRun): boolean {
    return this.#runs.has(metadata.uid);
  }

  /**
   * Whether a run moves nothing: one beside the steps whose metrics are all successful. It need not be followed from
   * measurement to measurement.
   */
  isNeutral(run: AnalysisRun): boolean {
    if (!isBeside(run) || (this.#recovers ? hasEndedBadly(run) : isAnythingBad([run]))) return false;
    for (const { name } of runMetrics(run)) if (!newestMeasurement(run, name)) this.#assumed.add(name);
    return true;
  }

  /** The answer at `now` to a measurement that began at `startedAt`; `undefined` where nobody knows when there is one. */
  answer({ metadata }: AnalysisRun, metric: Metric, startedAt: number, now: number): MeasuredValue | undefined {
    const newest = newestMeasurement(this.#runs.get(metadata.uid), metric.name);
    const takes = newest ? lengthOf(newest) : isSlow(metric) ? undefined : 0;
    if (!newest) this.#assumed.add(metric.name);
    if (takes === undefined) return undefined;
    if (now < startedAt + takes) return { phase: 'Running', resumeAt: startedAt + takes };
    return { phase: this.#recovers ? 'Successful' : (outcomeOf(newest) ?? 'Successful') };
  }
}

function isBeside(run: AnalysisRun): boolean {
  return analysisType(run) === 'Background' && !isCompleted(run.status.phase);
}

/** Whether a forecast takes a run for what it took another for: both move nothing, and only their measurements differ. */
export function movesTheSame(run: AnalysisRun, other: AnalysisRun): boolean {
  if (run === other) return true;
  const moveNothing = [run, other].every((one) => isBeside(one) && !isAnythingBad([one]));
  return moveNothing && JSON.stringify(withoutMeasurements(run)) === JSON.stringify(withoutMeasurements(other));
}

function withoutMeasurements(run: AnalysisRun): object {
  const { resourceVersion: _version, generation: _generation, ...metadata } = run.metadata;
  const { metricResults = [], runSummary: _counts, dryRunSummary: _dryRunCounts, ...status } = run.status;
  const results = metricResults.map(({ name, phase, dryRun }) => {
    return { name, phase, dryRun, isMeasured: newestMeasurement(run, name) !== undefined };
  });
  return { metadata, spec: run.spec, status, results };
}

/** Whether a metric that counts gives something else than success, in a run that goes on. */
export function isAnythingBad(runs: readonly AnalysisRun[]): boolean {
  return runs.some(
    (run) =>
      !isCompleted(run.status.phase) &&
      (run.status.metricResults ?? []).some(({ name, dryRun, phase }) => {
        // What has ended stays as it ended.
        const outcome = isCompleted(phase) ? phase : outcomeOf(newestMeasurement(run, name));
        return dryRun !== true && outcome !== undefined && outcome !== 'Successful';
      }),
  );
}

/** Whether a metric has ended the run, which has not stopped yet. */
function hasEndedBadly({ status }: AnalysisRun): boolean {
  return (status.metricResults ?? []).some(
    ({ phase, dryRun }) => dryRun !== true && isCompleted(phase) && phase !== 'Successful',
  );
}

function newestMeasurement(run: AnalysisRun | undefined, metric: string): Measurement | undefined {
  const { measurements = [] } = run?.status.metricResults?.find(({ name }) => name === metric) ?? {};
  return measurements.findLast(({ phase }) => isCompleted(phase));
}

function outcomeOf(measurement: Measurement | undefined): MeasurementPhase | undefined {
  return isCompleted(measurement?.phase) ? measurement.phase : undefined;
}

function lengthOf({ startedAt, finishedAt }: Measurement): number {
  const [start, end] = [parseTimestamp(startedAt), parseTimestamp(finishedAt)];
  return start === undefined || end === undefined ? 0 : Math.max(0, end - start);
}

function isSlow({ provider }: Metric): boolean {
  return Object.keys(provider).some((name) => SLOW_PROVIDERS.has(name));
}
