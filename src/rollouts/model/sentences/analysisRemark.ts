// How the analysis that accompanies an update is doing: its measurements and how much of its allowances is left.
import { type Allowance, failureBudget } from '../../analysis/metrics/failureBudget';
import { isCompleted } from '../../analysis/metrics/phase';
import { runMetrics } from '../../analysis/run/runMetrics';
import type { AnalysisRun, AnalysisRunReference } from '../../objects/objects';
import { measurementsText } from '../../words/measurementWords';
import { decidingMeasurementCounts, type MeasurementCounts, measurementCounts } from '../workloads/analysisRunFacts';
import { type Facts, type Remark, type RolloutSentence, waitingForController } from './facts';
import { shown } from './words';

/** The background analysis of a canary, when it has failed or has used some of its allowances. */
export function backgroundAnalysisRemark(facts: Facts): Remark | undefined {
  const run = namedRun(facts, facts.rollout.status.canary?.currentBackgroundAnalysisRunStatus);
  if (!run || run.status.phase === 'Successful') return undefined;
  const tightest = tightestAllowance(run);
  return tightest && { text: `analysis ${tightest.text}`, needsAttention: tightest.needsAttention };
}

/** How an analysis that is waited for is doing, by its AnalysisRun where that is known, else by the Rollout's status. */
export function analysisProgress(facts: Facts, reference: AnalysisRunReference | undefined): Remark {
  const run = namedRun(facts, reference);
  const phase = run?.status.phase ?? reference?.status;
  if (!run || isCompleted(phase)) {
    const isBad = isCompleted(phase) && phase !== 'Successful';
    const message = isBad ? reference?.message || run?.status.message : undefined;
    const why = message ? ` (${shown(message)})` : '';
    return { text: `${phase ? shown(phase.toLowerCase()) : 'starting'}${why}`, needsAttention: isBad };
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
  { text, needsAttention }: Remark,
): RolloutSentence {
  const phase = namedRun(facts, reference)?.status.phase ?? reference?.status;
  if (!isCompleted(phase)) return { text, waitsFor: 'analysis', needsAttention };
  const waiting = waitingForController(facts, text);
  return { ...waiting, needsAttention: waiting.needsAttention || needsAttention };
}

function sum({ successful, failed, inconclusive, error }: MeasurementCounts): number {
  return successful + failed + inconclusive + error;
}

function namedRun({ analysisRuns }: Facts, reference: AnalysisRunReference | undefined): AnalysisRun | undefined {
  return reference && analysisRuns.find(({ metadata }) => metadata.name === reference.name);
}

/** The allowance with the least left, among those of which something is used; dry-run metrics don't count. */
function tightestAllowance(run: AnalysisRun): Remark | undefined {
  const [tightest] = usedAllowances(run).sort(
    (left, right) => remaining(left.allowance) - remaining(right.allowance),
  );
  return tightest && { text: tightest.text, needsAttention: tightest.allowance.left === 0 };
}

/** An allowance of a metric of which something is used. */
export interface UsedAllowance {
  readonly of: 'failures' | 'inconclusives' | 'errors';
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
      ['inconclusives', budget.inconclusive, 'inconclusive measurement', 'inconclusive measurements'],
      ['errors', budget.errors, 'consecutive error', 'consecutive errors'],
    ];
    return allowances.flatMap(([of, allowance, one, many]): UsedAllowance[] => {
      if (allowance.unlimited || allowance.used === 0) return [];
      const text = `${shown(metric.name, 80)}: ${allowanceText(allowance, one, many)}`;
      return [{ of, allowance, isOver: budget.ended !== undefined, text }];
    });
  });
}

/** Negative once it is overdrawn. */
function remaining({ allowed, used }: Allowance): number {
  return allowed - used;
}

function allowanceText({ allowed, used, left }: Allowance, one: string, many: string): string {
  if (used > allowed) return `${used} ${used === 1 ? one : many}, ${allowed} allowed`;
  return `${used} of ${allowed} allowed ${allowed === 1 ? one : many} used${left === 0 ? ', the next one ends the analysis' : ''}`;
}
