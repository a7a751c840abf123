// A canary by arithmetic, for rollouts with too many pods to move one by one.
import type { AnalysisRunSpec, CanaryStrategy, SchemaVersion } from '../../../rollouts';
import { isScaledForRouter, replicaLimits, stepKind } from '../../../rollouts';
import type { PlannedWeight, StopSignal } from '../plan';
import { isExposedBefore, percentAt, WeightRecord } from './exposure';
import { failingRun } from './failingRun';
import type { BadCourse, GoodCourse, StepSpan } from './simulatedCanary';
import type { StepWait } from './stepWaits';
import { experimentPercent, weightAtStep } from './stepWeight';

export interface CalculationInput {
  readonly canary: CanaryStrategy;
  readonly waits: readonly StepWait[];
  readonly background: AnalysisRunSpec | undefined;
  readonly replicas: number;
  readonly podReadyMs: number;
  readonly version: SchemaVersion | undefined;
  readonly signal?: StopSignal | undefined;
}

/** How many pods may come together: with a router all of them, else as many as surge and unavailability make room for. */
function podsAtOnce(canary: CanaryStrategy, replicas: number): number {
  if (isScaledForRouter(canary)) return Number.POSITIVE_INFINITY;
  const { maxSurge, maxUnavailable } = replicaLimits(canary, replicas);
  return Math.max(1, maxSurge + maxUnavailable);
}

/** The update of a good version. */
export function calculatedCourse(input: CalculationInput): GoodCourse {
  const { canary, waits, replicas, podReadyMs, version } = input;
  const record = new WeightRecord();
  const spans: StepSpan[] = [];
  let now = 0;
  let pods = 0;
  const atOnce = podsAtOnce(canary, replicas);
  const move = ({ canaryPods, percent }: PlannedWeight): void => {
    if (canaryPods > pods) now += Math.max(1, Math.ceil((canaryPods - pods) / atOnce)) * podReadyMs;
    pods = canaryPods;
    record.add(now, percent);
  };
  for (const [index, step] of (canary.steps ?? []).entries()) {
    const startMs = now;
    const state = weightAtStep(canary, index, replicas, version);
    move(state);
    const beside = experimentPercent(step, state.maximum);
    if (stepKind(step) === 'experiment') now += podReadyMs;
    if (beside > 0) record.add(now, Math.min(100, state.percent + beside));
    now += waits[index]?.waitMs ?? 0;
    record.add(now, state.percent);
    const { canaryPods, stablePods, percent } = state;
    spans.push({ startMs, endMs: now, canaryPods, stablePods, percent });
  }
  move(weightAtStep(canary, canary.steps?.length ?? 0, replicas, version));
  record.add(now, 100);
  return { spans, promotedAtMs: now, changes: record.changes };
}

interface Stop {
  readonly atMs: number;
  readonly culprit: NonNullable<BadCourse['stop']>['culprit'];
}

/** The first bad end of the background analysis and of the steps' analyses, along a good course. */
function firstStop(input: CalculationInput, good: GoodCourse): Stop | undefined {
  const { canary, waits, background, signal } = input;
  const stops: Stop[] = [];
  if (background) {
    const start = good.spans[canary.analysis?.startingStep ?? 0]?.startMs ?? 0;
    const end = failingRun(background, start, good.promotedAtMs, (atMs) => isExposedBefore(good.changes, atMs), signal);
    // What ends together with the last step comes too late.
    if (end && end.atMs < good.promotedAtMs) {
      stops.push({ atMs: end.atMs, culprit: { ...end, stepIndex: undefined } });
    }
  }
  for (const [index, { analysis }] of waits.entries()) {
    const span = good.spans[index];
    if (analysis?.state !== 'known' || !span) continue;
    const end = failingRun(analysis.spec, span.startMs, Number.POSITIVE_INFINITY, () => true, signal);
    if (end) stops.push({ atMs: end.atMs, culprit: { ...end, stepIndex: index } });
  }
  return stops.sort((left, right) => left.atMs - right.atMs)[0];
}

/** The update of a bad version: the good course, cut off where an analysis ends it. Weights go back at once. */
export function calculatedBadCourse(input: CalculationInput, good: GoodCourse): BadCourse {
  const stop = firstStop(input, good);
  if (!stop) return { stop: undefined, promotedAtMs: good.promotedAtMs, changes: good.changes };
  const before = good.changes.filter(({ atMs }) => atMs <= stop.atMs);
  const index = good.spans.findIndex(({ endMs }) => stop.atMs < endMs);
  return {
    stop: {
      ...stop,
      percent: percentAt(good.changes, stop.atMs),
      stepIndex: stop.culprit.stepIndex ?? (index < 0 ? undefined : index),
      recoveredAtMs: stop.atMs,
    },
    promotedAtMs: undefined,
    changes: [...before, { atMs: stop.atMs, percent: 0 }],
  };
}
