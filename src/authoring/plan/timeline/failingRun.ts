// When an analysis stops a bad version: its AnalysisRun on a virtual clock, reconciled as the controller does.
import type { AnalysisRun, AnalysisRunSpec } from '../../../rollouts';
import { isCompleted, reconcileAnalysisRun } from '../../../rollouts';
import type { StopSignal } from '../plan';
import { metricsThatCanFail } from './plannedAnalysis';
import { LONGEST_MS } from './stepWaits';

/** Where plans begin: times in a plan are milliseconds from here. A whole second, as Kubernetes' times are. */
export const PLAN_START_MS = 0;

/** How many moments are followed before the plan gives up on an end. */
const MOST_MEASUREMENTS = 5_000;

export interface RunEnd {
  readonly atMs: number;
  readonly phase: string;
  readonly metric: string;
  readonly failedMeasurements: number;
}

/** A fresh AnalysisRun with the given metrics, nothing measured yet. */
function freshRun(spec: AnalysisRunSpec): AnalysisRun {
  return {
    kind: 'AnalysisRun',
    metadata: { name: 'plan', namespace: '', uid: 'plan', resourceVersion: '' },
    spec: { metrics: metricsThatCanFail(spec) },
    status: {},
  };
}

/** How a completed run ended, and by which metric; `undefined` for one that succeeded or is still running. */
export function badEnd(run: AnalysisRun): Omit<RunEnd, 'atMs'> | undefined {
  const { phase, metricResults = [] } = run.status;
  if (!isCompleted(phase) || phase === 'Successful') return undefined;
  const result = metricResults.find((candidate) => candidate.phase === phase);
  return { phase, metric: result?.name ?? '', failedMeasurements: result?.failed ?? 0 };
}

/**
 * The bad end of an analysis that starts at `startMs`, when each measurement fails for which `isBad` is true.
 * `undefined`: it does not end badly before `endMs`.
 */
export function failingRun(
  spec: AnalysisRunSpec,
  startMs: number,
  endMs: number,
  isBad: (atMs: number) => boolean,
  signal?: StopSignal,
): RunEnd | undefined {
  let run = freshRun(spec);
  if (run.spec.metrics.length === 0) return undefined;
  let now = startMs;
  for (
    let moments = 0;
    moments < MOST_MEASUREMENTS && now <= Math.min(endMs, LONGEST_MS) && signal?.aborted !== true;
    moments += 1
  ) {
    const step = reconcileAnalysisRun(run, PLAN_START_MS + now, (_, startedAt) => ({
      phase: isBad(startedAt - PLAN_START_MS) ? 'Failed' : 'Successful',
    }));
    run = step.run;
    const end = badEnd(run);
    if (end) return { ...end, atMs: now };
    if (step.nextAt === undefined) return undefined;
    now = Math.max(now, step.nextAt - PLAN_START_MS);
  }
  return undefined;
}
