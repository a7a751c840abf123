// The plan of a blue-green strategy: its phases one after the other. Traffic is all or nothing here, so a plan shows what
// happens before the switch, and what can still reverse it.
import type { AnalysisTemplate, BlueGreenStrategy, Rollout, RolloutAnalysis } from '../../../rollouts';
import { notSimulated } from '../../../rollouts';
import type { BlueGreenPhase, FailureOutcome, Gate, Plan, PlanOptions, PlanProblem, WhyNotStopped } from '../plan';
import type { RunEnd } from './failingRun';
import { failingRun } from './failingRun';
import { blueGreenNotes } from './notes';
import type { PlannedAnalysis } from './plannedAnalysis';
import type { StepWait } from './stepWaits';
import { LONGEST_MS, podReadyMs, stepWait } from './stepWaits';

/** How long a blue-green rollout keeps the old version by default (reference 5.1). */
const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;

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
  const switchMs = phases.find(({ name }) => name === 'switch')?.startMs ?? 0;
  const reason = notSimulated(rollout);
  return {
    kind: 'blueGreen',
    replicas,
    podReadySeconds: podReadyMs(options) / 1000,
    minimumMs: switchMs,
    promotedAtMs: phases.findLast(({ name }) => name !== 'scaleDown')?.endMs ?? switchMs,
    approvals: strategy.autoPromotionEnabled === false ? 1 : 0,
    method: 'calculated',
    whyCalculated: reason === undefined ? undefined : { kind: 'notSimulated', reason },
    phases,
    failure: outcomeOf(waits, phases, options),
    changes: [{ atMs: switchMs, percent: 100 }],
    notes: blueGreenNotes(strategy, phases),
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

/** The phases in order. *Source*: reference 5.1 (fields), 6.1 (order), 6.3 (pause). */
export function phasesOf(
  strategy: BlueGreenStrategy,
  { pre, post }: PromotionWaits,
  options: PlanOptions,
): readonly BlueGreenPhase[] {
  const { replicas } = options;
  const readyMs = podReadyMs(options);
  const phases: BlueGreenPhase[] = [];
  let now = 0;
  let isSwitched = false;
  let pods = Math.min(strategy.previewReplicaCount ?? replicas, replicas);
  const add = (name: BlueGreenPhase['name'], ms: number, gate: Gate = 'none', unknownTime?: string): void => {
    const percent = isSwitched ? 100 : 0;
    phases.push({ name, startMs: now, endMs: now + ms, newPods: pods, oldPods: replicas, percent, gate, unknownTime });
    now += ms;
  };
  add('preview', readyMs);
  if (pre) add('prePromotion', pre.waitMs, 'analysis', pre.unknownTime);
  // With autoPromotionEnabled false the seconds have no effect (reference 6.3).
  if (strategy.autoPromotionEnabled === false) add('pause', 0, 'person');
  else if ((strategy.autoPromotionSeconds ?? 0) > 0) add('pause', (strategy.autoPromotionSeconds ?? 0) * 1000, 'time');
  if (pods < replicas) {
    pods = replicas;
    add('scaleUp', readyMs);
  }
  isSwitched = true;
  const switchMs = now;
  add('switch', 0);
  if (post) add('postPromotion', post.waitMs, 'analysis', post.unknownTime);
  const keptMs = (strategy.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS) * 1000;
  if (switchMs + keptMs > now) add('scaleDown', switchMs + keptMs - now, 'time');
  return phases;
}

function endOf(wait: StepWait | undefined, startMs: number, options: PlanOptions): RunEnd | undefined {
  if (wait?.analysis?.state !== 'known') return undefined;
  return failingRun(wait.analysis.spec, startMs, Number.POSITIVE_INFINITY, () => true, options.signal);
}

/** What happens to a bad version: stopped before the switch, aborted after it, or kept. */
function outcomeOf(waits: PromotionWaits, phases: readonly BlueGreenPhase[], options: PlanOptions): FailureOutcome {
  const startOf = (name: BlueGreenPhase['name']): number => phases.find((phase) => phase.name === name)?.startMs ?? 0;
  const switchMs = startOf('switch');
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
