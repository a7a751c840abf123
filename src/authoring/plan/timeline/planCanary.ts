// The plan of a canary: its two courses (a good version, a bad one) put into steps, times and an outcome.
import type { CanaryStrategy, Rollout } from '../../../rollouts';
import { canarySteps, isScaledForRouter, stepKind, stepText, trafficRouters } from '../../../rollouts';
import type {
  CanaryPlan,
  FailureOutcome,
  Plan,
  PlannedStep,
  PlanOptions,
  PlanProblem,
  WhyCalculated,
  WhyNotStopped,
} from '../plan';
import { calculatedBadCourse, calculatedCourse } from './calculatedCanary';
import { exposureUntil, fullTrafficAtMs } from './exposure';
import { canaryNotes } from './notes';
import type { PlannedAnalysis } from './plannedAnalysis';
import { metricsThatCanFail, plannedAnalysis } from './plannedAnalysis';
import type { BadCourse, GoodCourse } from './simulatedCanary';
import { badCourse, goodCourse } from './simulatedCanary';
import type { StepWait } from './stepWaits';
import { LONGEST_MS, podReadyMs, stepWaits } from './stepWaits';
import { weightAtStep } from './stepWeight';

interface Courses {
  readonly good: GoodCourse;
  readonly bad: BadCourse;
  readonly whyCalculated?: WhyCalculated | undefined;
}

/** The plan of a canary that the controller accepts. */
export function planCanary(rollout: Rollout, canary: CanaryStrategy, options: PlanOptions): Plan {
  const { templates = [], replicas, signal } = options;
  const waits = stepWaits(canary, templates);
  const background = canary.analysis && plannedAnalysis(canary.analysis, templates);
  const problems = [...timeProblems(waits), ...analysisProblems(waits, background)];
  if (problems.length > 0) return { kind: 'invalid', problems };
  const courses = coursesOf(canary, options, waits, background);
  if (courses === undefined || signal?.aborted === true) return { kind: 'cancelled' };
  const { good, bad, whyCalculated } = courses;
  const steps = canarySteps(rollout).map((step, index): PlannedStep => {
    const span = good.spans[index] ?? { startMs: 0, endMs: 0, canaryPods: 0, stablePods: 0, percent: 0 };
    const { gate, unknownTime } = waits[index] ?? { gate: 'none' };
    const weight = weightAtStep(canary, index, replicas, options.version);
    // Behind a router a step ends before stable has given up the pods that it no longer needs.
    const pods = isScaledForRouter(canary) ? { canaryPods: weight.canaryPods, stablePods: weight.stablePods } : {};
    return { ...weight, ...span, ...pods, index, step, kind: stepKind(step), text: stepText(step), gate, unknownTime };
  });
  const plan: CanaryPlan = {
    kind: 'canary',
    replicas,
    podReadySeconds: podReadyMs(options) / 1000,
    routers: trafficRouters(canary),
    steps,
    minimumMs: fullTrafficAtMs(good.changes, good.promotedAtMs),
    promotedAtMs: good.promotedAtMs,
    approvals: waits.filter(({ gate }) => gate === 'person').length,
    method: whyCalculated === undefined ? 'simulated' : 'calculated',
    whyCalculated,
    failure: outcomeOf(bad, canary, waits, background),
    changes: good.changes,
    notes: canaryNotes(canary, background),
  };
  return plan;
}

/** Steps that last longer than dates can hold. */
function timeProblems(waits: readonly StepWait[]): readonly PlanProblem[] {
  return waits.flatMap(({ waitMs }, index) => {
    const path = `spec.strategy.canary.steps[${index}]`;
    return waitMs * waits.length > LONGEST_MS ? [{ path, message: `${path}: The step takes too long to plan.` }] : [];
  });
}

/** What the controller rejects in the analyses. */
function analysisProblems(waits: readonly StepWait[], background: PlannedAnalysis | undefined): readonly PlanProblem[] {
  const found: PlanProblem[] = [];
  const look = (analysis: PlannedAnalysis | undefined, path: string): void => {
    if (analysis?.state === 'refused') found.push({ path, message: `${path}: ${analysis.reason}` });
  };
  waits.forEach(({ analysis, unknownTime }, index) => {
    const path = `spec.strategy.canary.steps[${index}].analysis`;
    look(analysis, path);
    if (analysis?.state === 'known' && unknownTime !== undefined) {
      found.push({ path, message: `${path}: ${unknownTime} Its metrics need a count.` });
    }
  });
  look(background, 'spec.strategy.canary.analysis');
  return found;
}

function coursesOf(
  canary: CanaryStrategy,
  options: PlanOptions,
  waits: readonly StepWait[],
  background: PlannedAnalysis | undefined,
): Courses | undefined {
  const { replicas, signal, version } = options;
  const input = {
    canary,
    waits,
    background: background?.state === 'known' ? background.spec : undefined,
    replicas,
    podReadyMs: podReadyMs(options),
    signal,
  };
  const simulated = { ...input, version: version === 'HEAD' ? ('head' as const) : ('1.9.1' as const) };
  const simulatedGood = goodCourse(simulated);
  const simulatedBad = simulatedGood && badCourse(simulated);
  if (simulatedBad) return { good: simulatedGood, bad: simulatedBad };
  if (signal?.aborted === true) return undefined;
  const good = calculatedCourse({ ...input, version });
  const bad = calculatedBadCourse({ ...input, version }, good);
  return {
    good,
    bad,
    whyCalculated: { kind: 'tooManyPods' },
  };
}

/** What happens to a bad version. */
function outcomeOf(
  { stop, promotedAtMs, changes }: BadCourse,
  canary: CanaryStrategy,
  waits: readonly StepWait[],
  background: PlannedAnalysis | undefined,
): FailureOutcome {
  if (!stop) {
    const fullAtMs = fullTrafficAtMs(changes, promotedAtMs ?? 0);
    return { kind: 'notStopped', reason: whyNotStopped(canary, waits, background), fullAtMs };
  }
  const { culprit, atMs } = stop;
  const { share, fullTrafficMs } = exposureUntil(changes, atMs);
  return {
    kind: 'stopped',
    atMs,
    stepIndex: stop.stepIndex,
    percent: stop.percent,
    exposedShare: share,
    exposedMs: fullTrafficMs,
    recoveredAtMs: stop.recoveredAtMs,
    ...(stop.stuckPercent !== undefined && { stuckPercent: stop.stuckPercent }),
    culprit: {
      metric: culprit.metric,
      stepIndex: culprit.stepIndex,
      place: culprit.stepIndex === undefined ? 'background' : 'step',
      failedMeasurements: culprit.failedMeasurements,
    },
  };
}

function whyNotStopped(
  canary: CanaryStrategy,
  waits: readonly StepWait[],
  background: PlannedAnalysis | undefined,
): WhyNotStopped {
  if (canary.steps?.some(({ experiment }) => (experiment?.analyses ?? []).length > 0)) return 'experiments';
  const analyses = [background, ...waits.map(({ analysis }) => analysis)].filter((analysis) => analysis !== undefined);
  if (analyses.length === 0) return 'noAnalysis';
  const known = analyses.filter((analysis) => analysis.state === 'known');
  if (known.some(({ spec }) => metricsThatCanFail(spec).length > 0)) return 'tooLate';
  return known.length < analyses.length ? 'unknownTemplates' : 'cannotFail';
}
