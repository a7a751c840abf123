// A canary, run by the simulation on a virtual clock: once with a version that is good, once
// with one that fails every measurement that sees it.
import type {
  AnalysisRunSpec,
  AnalysisTemplate,
  CanaryStep,
  CanaryStrategy,
  ControllerVersion,
} from '../../../rollouts';
import { STEP_INDEX_LABEL } from '../../../rollouts';
import type { StopSignal, WeightChange } from '../plan';
import { isExposedBefore, WeightRecord } from './exposure';
import type { RunEnd } from './failingRun';
import { badEnd } from './failingRun';
import { metricsThatCanFail } from './plannedAnalysis';
import type { StepWait } from './stepWaits';
import { TrafficBeside } from './trafficBeside';
import { VirtualCluster } from './virtualCluster';

export interface SimulationInput {
  readonly canary: CanaryStrategy;
  readonly waits: readonly StepWait[];
  /** The background analysis, when all of it is known. */
  readonly background: AnalysisRunSpec | undefined;
  readonly replicas: number;
  readonly podReadyMs: number;
  readonly version: ControllerVersion;
  readonly signal?: StopSignal | undefined;
}

export interface StepSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly canaryPods: number;
  readonly stablePods: number;
  /** Of the traffic, 0 to 100, at its end. */
  readonly percent: number;
}

/** How an update without trouble goes. */
export interface GoodCourse {
  readonly spans: readonly StepSpan[];
  readonly promotedAtMs: number;
  readonly changes: readonly WeightChange[];
}

/** How the update of a bad version goes. */
export interface BadCourse {
  /** `undefined`: it is promoted. */
  readonly stop:
    | {
        readonly atMs: number;
        /** Of the traffic, 0 to 100, at that moment. */
        readonly percent: number;
        readonly stepIndex: number | undefined;
        readonly culprit: Omit<RunEnd, 'atMs'> & { readonly stepIndex: number | undefined };
        /** `undefined`: the old version never gets all traffic back. */
        readonly recoveredAtMs: number | undefined;
        readonly stuckPercent?: number | undefined;
      }
    | undefined;
  readonly promotedAtMs: number | undefined;
  readonly changes: readonly WeightChange[];
}

const BACKGROUND = 'background';

function template(name: string, spec: AnalysisRunSpec): AnalysisTemplate {
  return { kind: 'AnalysisTemplate', metadata: { name, namespace: '', uid: name, resourceVersion: '' }, spec };
}

/** A step that takes as long as its wait, for what the simulation knows nothing of. */
function waiting(waitMs: number): CanaryStep {
  return { pause: { duration: waitMs / 1000 } };
}

/** The canary with analyses whose arguments are filled in, and plain waiting where an analysis is not known. */
function prepared(
  { canary, waits, background, podReadyMs }: SimulationInput,
  adapt: (spec: AnalysisRunSpec) => AnalysisRunSpec | undefined,
): { readonly canary: CanaryStrategy; readonly templates: readonly AnalysisTemplate[] } {
  const templates: AnalysisTemplate[] = [];
  const use = (name: string, spec: AnalysisRunSpec): { templates: { templateName: string }[] } | undefined => {
    const adapted = adapt(spec);
    if (adapted === undefined) return undefined;
    templates.push(template(name, adapted));
    return { templates: [{ templateName: name }] };
  };
  const steps = canary.steps?.map((step, index): CanaryStep => {
    const { gate, waitMs, analysis } = waits[index] ?? { gate: 'none', waitMs: 0 };
    if (gate === 'analysis' && analysis?.state === 'known' && analysis.spec.metrics.length > 0) {
      const used = use(`step-${index}`, analysis.spec);
      return used ? { analysis: used } : waiting(waitMs);
    }
    if (gate === 'experiment') return waiting(waitMs + podReadyMs);
    return gate === 'analysis' || gate === 'plugin' ? waiting(waitMs) : step;
  });
  const used = background && use(BACKGROUND, background);
  const { startingStep } = canary.analysis ?? {};
  return {
    canary: { ...canary, steps, analysis: used && { ...used, ...(startingStep !== undefined && { startingStep }) } },
    templates,
  };
}

/** Runs until `isDone`; `undefined` when it took too many passes or was stopped. */
function run(cluster: VirtualCluster, signal: StopSignal | undefined, isDone: () => boolean): true | undefined {
  cluster.ship();
  while (!isDone()) {
    if (signal?.aborted === true || !cluster.advance()) return undefined;
  }
  return true;
}

/** The update of a good version; `undefined` when the simulation cannot finish it. */
export function goodCourse(input: SimulationInput): GoodCourse | undefined {
  // What runs beside the steps changes nothing as long as it succeeds.
  const { canary, templates } = prepared({ ...input, background: undefined }, (spec) => spec);
  const count = canary.steps?.length ?? 0;
  const record = new WeightRecord();
  const traffic = new TrafficBeside(input);
  const spans: StepSpan[] = [];
  let startMs = 0;
  const cluster = new VirtualCluster({
    ...input,
    canary,
    templates,
    fails: () => false,
    onPass: (present) => {
      const { now, stepIndex, canaryPods, stablePods, percent } = present;
      record.add(now, traffic.percentOf(present));
      while (spans.length < Math.min(stepIndex, count)) {
        spans.push({ startMs, endMs: now, canaryPods, stablePods, percent });
        startMs = now;
      }
    },
  });
  if (!run(cluster, input.signal, () => cluster.isPromoted)) return undefined;
  record.add(cluster.now, 100);
  return { spans, promotedAtMs: cluster.now, changes: record.changes };
}

/** The update of a bad version; `undefined` when the simulation cannot finish it. */
export function badCourse(input: SimulationInput): BadCourse | undefined {
  const { canary, templates } = prepared(input, (spec) => {
    const metrics = metricsThatCanFail(spec);
    return metrics.length > 0 ? { metrics } : undefined;
  });
  const record = new WeightRecord();
  const traffic = new TrafficBeside(input);
  let stopped: { readonly atMs: number; readonly percent: number } | undefined;
  // An abort puts the index back to the first step at once, so the step is remembered.
  let stepIndex = 0;
  const cluster = new VirtualCluster({
    ...input,
    canary,
    templates,
    fails: (type, { now }) => type === 'Step' || isExposedBefore(record.changes, now),
    onPass: (present) => {
      const { now, status } = present;
      const isAborted = status.abort === true || status.abortedAt !== undefined;
      if (!stopped && isAborted) stopped = { atMs: now, percent: record.changes.at(-1)?.percent ?? 0 };
      record.add(now, isAborted ? present.percent : traffic.percentOf(present));
      if (!stopped) stepIndex = present.stepIndex;
    },
  });
  const isOver = (): boolean => cluster.isPromoted || (stopped !== undefined && cluster.percent === 0);
  const isDone = run(cluster, input.signal, isOver) === true;
  // Nothing happens any more, and the old version has not got all traffic back.
  const isStuck = !isDone && stopped !== undefined && !cluster.isExhausted && input.signal?.aborted !== true;
  if (!isDone && !isStuck) return undefined;
  const { changes } = record;
  if (!stopped) return { stop: undefined, promotedAtMs: cluster.now, changes };
  const count = canary.steps?.length ?? 0;
  return {
    stop: {
      ...stopped,
      stepIndex: stepIndex < count ? stepIndex : undefined,
      culprit: culpritOf(cluster),
      ...(isStuck ? { recoveredAtMs: undefined, stuckPercent: cluster.percent } : { recoveredAtMs: cluster.now }),
    },
    promotedAtMs: undefined,
    changes,
  };
}

/** Which analysis ended badly. */
function culpritOf({ world }: VirtualCluster): Omit<RunEnd, 'atMs'> & { readonly stepIndex: number | undefined } {
  for (const analysisRun of world.analysisRuns) {
    const end = badEnd(analysisRun);
    const index = analysisRun.metadata.labels?.[STEP_INDEX_LABEL];
    if (end) return { ...end, stepIndex: index === undefined ? undefined : Number(index) };
  }
  return { phase: 'Failed', metric: '', failedMeasurements: 0, stepIndex: undefined };
}
