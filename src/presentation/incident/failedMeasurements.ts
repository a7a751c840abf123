// The measurements of a recording that did not succeed, with what was measured.
import type { AnalysisRun, Measurement, RecordedHistory } from '../../rollouts';
import { metricConditions } from '../workloads';

export interface FailedMeasurement {
  /** When it was taken (ms); `undefined` where it does not say. */
  readonly at: number | undefined;
  readonly run: string;
  readonly metric: string;
  /** Failed, Error, Inconclusive. */
  readonly phase: string;
  /** The value, else the message. */
  readonly value: string;
  /** What it is judged by, e.g. `Success: result >= 0.95`. */
  readonly condition: string;
  readonly isDryRun: boolean;
}

const ENDED_BADLY: ReadonlySet<string> = new Set(['Failed', 'Error', 'Inconclusive']);

/**
 * All of them in the order of time, each once: the controller keeps only the newest of each metric, so all states of a run
 * are read.
 */
export function* failedMeasurements(history: RecordedHistory): Generator<undefined, readonly FailedMeasurement[]> {
  const found: FailedMeasurement[] = [];
  for (const states of history.analysisRunStates()) {
    const seen = new Set<string>();
    for (const run of states) {
      found.push(...newOnes(run, seen));
      yield;
    }
  }
  return found.sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
}

function* newOnes({ metadata, spec, status }: AnalysisRun, seen: Set<string>): Generator<FailedMeasurement> {
  for (const { name, dryRun = false, measurements = [] } of status.metricResults ?? []) {
    const metric = spec.metrics.find((one) => one.name === name);
    const condition = metricConditions(metric ?? {})
      .map(({ label, expression }) => `${label}: ${expression}`)
      .join(', ');
    for (const measurement of measurements) {
      const key = JSON.stringify([name, measurement.startedAt, measurement.finishedAt, measurement.phase]);
      if (!ENDED_BADLY.has(measurement.phase) || seen.has(key)) continue;
      seen.add(key);
      const { phase } = measurement;
      yield {
        at: timeOf(measurement),
        run: metadata.name,
        metric: name,
        ...valueOf(measurement),
        phase,
        condition,
        isDryRun: dryRun,
      };
    }
  }
}

function valueOf({ value = '', message = '' }: Measurement): Pick<FailedMeasurement, 'value'> {
  return { value: value === '' ? message : value };
}

function timeOf({ startedAt, finishedAt }: Measurement): number | undefined {
  const at = Date.parse(finishedAt ?? startedAt ?? '');
  return Number.isNaN(at) ? undefined : at;
}
