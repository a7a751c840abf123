// The plan of a blue-green strategy: its phases one after the other. Traffic is all or nothing here, so a plan shows what
// happens before the switch, and what can still reverse it.
import type { AnalysisTemplate, BlueGreenStrategy, Gate, Rollout, RolloutAnalysis } from '../../../rollouts';
import { blueGreenCourse, promotionGate, scaleDownDelaySeconds } from '../../../rollouts';
import type { BlueGreenPhase, FailureOutcome, Plan, PlanOptions, PlanProblem, WhyNotStopped } from '../plan';
import type { RunEnd } from './failingRun';
import { failingRun } from './failingRun';
import type { PlannedAnalysis } from './plannedAnalysis';
import type { StepWait } from './stepWaits';
import { LONGEST_MS, podReadyMs, stepWait } from './stepWaits';

export interface PromotionWaits {
  readonly pre: StepWait | undefined;
  readonly post: StepWait | undefined;
}

/** The plan of a blue-green strategy that the controller accepts. */
export function planBlueGreen(rollout: Rollout, strategy: BlueGreenStrategy, options: PlanOptions): Plan {
  const { templates = [], replicas } = options;
  const waits = promotionWaits(strategy, templates);
  const problems = problemsOf(waits);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const phases = phasesOf(strategy, waits, options);
  const switchMs = switchMsOf(phases);
  return {
    kind: 'blueGreen',
    replicas,
    podReadySeconds: podReadyMs(options) / 1000,
    minimumMs: switchMs,
    promotedAtMs: phases.findLast(({ name }) => name !== 'scaleDown')?.endMs ?? switchMs,
    approvals: approvalsOf(phases),
    method: 'calculated',
    phases,
    failure: outcomeOf(waits, phases, options),
    changes: [{ atMs: switchMs, percent: 100 }],
    notes: [],
  };
}

/** What the two analyses around the switch take. */
export function promotionWaits(
  { prePromotionAnalysis, postPromotionAnalysis }: BlueGreenStrategy,
  templates: readonly AnalysisTemplate[],
): PromotionWaits {
  const wait = (analysis: RolloutAnalysis | undefined): StepWait | undefined =>
    analysis && stepWait({ analysis }, templates);
  return { pre: wait(prePromotionAnalysis), post: wait(postPromotionAnalysis) };
}

function problemsOf({ pre, post }: PromotionWaits): readonly PlanProblem[] {
  const sections = [
    ['prePromotionAnalysis', pre],
    ['postPromotionAnalysis', post],
  ] as const;
  return sections.flatMap(([field, wait]) => {
    const path = `spec.strategy.blueGreen.${field}`;
    if (wait && wait.waitMs > LONGEST_MS) return [{ path, message: `${path}: The analysis takes too long to plan.` }];
    if (wait?.analysis?.state === 'refused') return [{ path, message: `${path}: ${wait.analysis.reason}` }];
    if (wait?.analysis?.state === 'known' && wait.unknownTime !== undefined) {
      return [{ path, message: `${path}: ${wait.unknownTime} Its metrics need a count.` }];
    }
    return [];
  });
}

/** The phases in order, each as long as it takes at least. */
export function phasesOf(
  strategy: BlueGreenStrategy,
  { pre, post }: PromotionWaits,
  options: PlanOptions,
): readonly BlueGreenPhase[] {
  const { replicas } = options;
  const phases: BlueGreenPhase[] = [];
  let now = 0;
  for (const { name, newPods, isSwitched } of blueGreenCourse(strategy, replicas)) {
    const startMs = now;
    const { ms, gate, unknownTime } = lengthOf(name);
    // Without a delay nothing ends, and the old pods stay for good.
    if (name === 'scaleDown' && ms <= 0) continue;
    now += ms;
    const percent = isSwitched ? 100 : 0;
    phases.push({ name, startMs, endMs: now, newPods, oldPods: replicas, percent, gate, unknownTime });
  }
  return phases;

  function lengthOf(name: BlueGreenPhase['name']): PhaseLength {
    switch (name) {
      case 'preview':
      case 'scaleUp':
        return { ms: podReadyMs(options), gate: 'none' };
      case 'prePromotion':
        return analysisLength(pre);
      case 'pause': {
        const promotion = promotionGate(strategy);
        return { ms: promotion.kind === 'time' ? promotion.seconds * 1000 : 0, gate: promotion.kind };
      }
      case 'switch':
        return { ms: 0, gate: 'none' };
      case 'postPromotion':
        return analysisLength(post);
      case 'scaleDown':
        return { ms: scaleDownDelaySeconds(strategy) * 1000, gate: 'time' };
    }
  }
}

interface PhaseLength {
  readonly ms: number;
  readonly gate: Gate;
  readonly unknownTime?: string | undefined;
}

function analysisLength(wait: StepWait | undefined): PhaseLength {
  return { ms: wait?.waitMs ?? 0, gate: 'analysis', unknownTime: wait?.unknownTime };
}

/** When the active Service is switched to the new version. */
export function switchMsOf(phases: readonly BlueGreenPhase[]): number {
  return phases.find(({ name }) => name === 'switch')?.startMs ?? 0;
}

/** How many times someone must promote. */
export function approvalsOf(phases: readonly BlueGreenPhase[]): number {
  return phases.filter(({ gate }) => gate === 'person').length;
}

function endOf(wait: StepWait | undefined, startMs: number, options: PlanOptions): RunEnd | undefined {
  if (wait?.analysis?.state !== 'known') return undefined;
  return failingRun(wait.analysis.spec, startMs, Number.POSITIVE_INFINITY, () => true, options.signal);
}

/** What happens to a bad version: stopped before the switch, aborted after it, or kept. */
function outcomeOf(waits: PromotionWaits, phases: readonly BlueGreenPhase[], options: PlanOptions): FailureOutcome {
  const startOf = (name: BlueGreenPhase['name']): number => phases.find((phase) => phase.name === name)?.startMs ?? 0;
  const switchMs = switchMsOf(phases);
  const before = endOf(waits.pre, startOf('prePromotion'), options);
  if (before) return stopped(before, 'prePromotion', 0);
  const after = endOf(waits.post, startOf('postPromotion'), options);
  if (after) return stopped(after, 'postPromotion', after.atMs - switchMs);
  const analyses = [waits.pre?.analysis, waits.post?.analysis].filter((analysis) => analysis !== undefined);
  return { kind: 'notStopped', reason: whyNotStopped(analyses), fullAtMs: switchMs };
}

function stopped(end: RunEnd, place: 'prePromotion' | 'postPromotion', exposedMs: number): FailureOutcome {
  return {
    kind: 'stopped',
    atMs: end.atMs,
    stepIndex: undefined,
    percent: place === 'prePromotion' ? 0 : 100,
    exposedShare: end.atMs > 0 ? exposedMs / end.atMs : 0,
    exposedMs,
    recoveredAtMs: end.atMs,
    culprit: { metric: end.metric, place, failedMeasurements: end.failedMeasurements },
  };
}

function whyNotStopped(analyses: readonly PlannedAnalysis[]): WhyNotStopped {
  if (analyses.length === 0) return 'noAnalysis';
  const canFail = analyses.some(({ state }) => state === 'unknown');
  return canFail ? 'unknownTemplates' : 'cannotFail';
}
