// How the analysis that accompanies an update is doing: its measurements and how much of its allowances is left.
import { type Allowance, failureBudget } from '../../analysis/metrics/failureBudget';
import { isCompleted } from '../../analysis/metrics/phase';
import { runMetrics } from '../../analysis/run/runMetrics';
import type { AnalysisRun, AnalysisRunReference } from '../../objects/objects';
import { measurementsText } from '../../words/measurementWords';
import { decidingMeasurementCounts, type MeasurementCounts, measurementCounts } from '../workloads/analysisRunFacts';
import { type Facts, type Remark, type RolloutSentence, type Trouble, waitingForController } from './facts';
import { withShare } from './share';
import { shown } from './words';

/** The background analysis of a canary, when it has failed or has used some of its allowances. */
export function backgroundAnalysisRemark(facts: Facts): Remark | undefined {
  const run = namedRun(facts, facts.rollout.status.canary?.currentBackgroundAnalysisRunStatus);
  if (!run || run.status.phase === 'Successful') return undefined;
  const tightest = tightestAllowance(run);
  return tightest && { ...tightest, text: `analysis ${tightest.text}` };
}

/** How an analysis that is waited for is doing, by its AnalysisRun where that is known, else by the Rollout's status. */
export function analysisProgress(facts: Facts, reference: AnalysisRunReference | undefined): Remark {
  const run = namedRun(facts, reference);
  const phase = run?.status.phase ?? reference?.status;
  if (!run || isCompleted(phase)) {
    const isBad = isCompleted(phase) && phase !== 'Successful';
    const message = isBad ? reference?.message || run?.status.message : undefined;
    const why = message ? ` (${shown(message)})` : '';
    const trouble: Trouble | undefined = isBad ? { of: 'analysis', words: `analysis ${endWord(phase)}` } : undefined;
    return { text: `${phase ? shown(phase.toLowerCase()) : 'starting'}${why}`, needsAttention: isBad, trouble };
  }
  const tightest = tightestAllowance(run);
  if (tightest) return tightest;
  const counts = decidingMeasurementCounts(run);
  const total = sum(counts);
  if (total === 0) {
    const tried = sum(measurementCounts(run));
    const text = tried === 0 ? measurementsText(0) : `${measurementsText(tried)}, all dry runs`;
    return { text, needsAttention: false };
  }
  const others = total - counts.successful;
  const outcome = others === 0 ? 'all successful' : `${others} not successful`;
  return { text: `${measurementsText(total)}, ${outcome}`, needsAttention: false };
}

/** A wait for an analysis, or for the controller to act on one that has ended. */
export function waitingForAnalysis(
  facts: Facts,
  reference: AnalysisRunReference | undefined,
  { text, needsAttention, trouble }: Remark,
): RolloutSentence {
  const phase = namedRun(facts, reference)?.status.phase ?? reference?.status;
  const run = namedRun(facts, reference);
  if (!isCompleted(phase)) {
    const short = withShare(facts, analysisWords(run), 'first');
    return { text, waitsFor: 'analysis', needsAttention, trouble, short };
  }
  const waiting = waitingForController(facts, text);
  return { ...waiting, needsAttention: waiting.needsAttention || needsAttention, trouble };
}

/** "analysis 2/5" where it is known how many measurements are taken, "analysis" where it isn't. */
function analysisWords(run: AnalysisRun | undefined): string {
  const metrics = run ? runMetrics(run) : [];
  const results = new Map((run?.status.metricResults ?? []).map((result) => [result.name, result]));
  let [taken, wanted] = [0, 0];
  for (const metric of metrics) {
    const { measurements, dryRun } = failureBudget(metric, results.get(metric.name));
    if (dryRun) continue;
    if (measurements.wanted === undefined) return 'analysis';
    taken += measurements.taken;
    wanted += measurements.wanted;
  }
  return wanted === 0 ? 'analysis' : `analysis ${taken}/${wanted}`;
}

/** How a run ended that was not successful. */
function endWord(phase: string | undefined): string {
  if (phase === 'Inconclusive') return 'inconclusive';
  return phase === 'Error' ? 'error' : 'failed';
}

function sum({ successful, failed, inconclusive, error }: MeasurementCounts): number {
  return successful + failed + inconclusive + error;
}

function namedRun({ analysisRuns }: Facts, reference: AnalysisRunReference | undefined): AnalysisRun | undefined {
  return reference && analysisRuns.find(({ metadata }) => metadata.name === reference.name);
}

/** The allowance with the least left, among those of which something is used; dry-run metrics don't count. */
function tightestAllowance(run: AnalysisRun): Remark | undefined {
  const [tightest] = usedAllowances(run).sort((left, right) => remaining(left.allowance) - remaining(right.allowance));
  if (!tightest) return undefined;
  const { of, allowance, text } = tightest;
  return {
    text,
    needsAttention: allowance.left === 0,
    trouble: { of: 'analysis', words: allowanceWords(allowance, of) },
  };
}

/** An allowance of a metric of which something is used. */
export interface UsedAllowance {
  readonly of: 'failures' | 'inconclusive' | 'errors';
  readonly allowance: Allowance;
  /** The metric has ended. */
  readonly isOver: boolean;
  /** "success-rate: 3 of 3 allowed failures used, the next one ends the analysis" */
  readonly text: string;
}

/** The allowances of a run's metrics of which something is used; dry-run metrics don't count. */
export function usedAllowances(run: AnalysisRun): UsedAllowance[] {
  const metrics = runMetrics(run);
  return (run.status.metricResults ?? []).flatMap((result) => {
    const metric = metrics.find(({ name }) => name === result.name);
    if (!metric || result.dryRun) return [];
    const budget = failureBudget(metric, result);
    const allowances: readonly (readonly [UsedAllowance['of'], Allowance, string, string])[] = [
      ['failures', budget, 'failure', 'failures'],
      ['inconclusive', budget.inconclusive, 'inconclusive measurement', 'inconclusive measurements'],
      ['errors', budget.errors, 'consecutive error', 'consecutive errors'],
    ];
    return allowances.flatMap(([of, allowance, one, many]): UsedAllowance[] => {
      if (allowance.unlimited || allowance.used === 0) return [];
      const text = `${shown(metric.name, 80)}: ${allowanceText(allowance, one, many)}`;
      return [{ of, allowance, isOver: budget.ended !== undefined, text }];
    });
  });
}

/** What is used of what is allowed: "failing 3/3" where the next failure is one too many, "1/3 failures" before. */
function allowanceWords({ allowed, used, left }: Allowance, what: UsedAllowance['of']): string {
  if (used > allowed) return what === 'failures' ? 'analysis failed' : `analysis ${what}`;
  return left === 0 && what === 'failures' ? `failing ${used}/${allowed}` : `${used}/${allowed} ${what}`;
}

/** Negative once it is overdrawn. */
function remaining({ allowed, used }: Allowance): number {
  return allowed - used;
}

function allowanceText({ allowed, used, left }: Allowance, one: string, many: string): string {
  if (used > allowed) return `${used} ${used === 1 ? one : many}, ${allowed} allowed`;
  return `${used} of ${allowed} allowed ${allowed === 1 ? one : many} used${left === 0 ? ', the next one ends the analysis' : ''}`;
}
