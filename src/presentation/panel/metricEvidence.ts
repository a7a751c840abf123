// The metrics that have not been well in an update, with what they measured, what was wanted and how much more they may.
import type { AnalysisRun, Metric, MetricResult, Rollout, RolloutTree } from '../../rollouts';
import {
  abortedBecause,
  cleanText,
  conditionOf,
  counted,
  currentStep,
  isAborted,
  isPromotingFully,
  isUpdating,
  namedRuns,
  parseTimestamp,
  podTemplateHashOf,
} from '../../rollouts';
import type { Allowance, FailureBudget } from '../../rollouts/analysis';
import { comparedNumber, failureBudget, isCompleted, runMetrics } from '../../rollouts/analysis';
import { STATE_LOOKS } from '../looks';
import { valueText } from '../workloads';
import type { EvidenceView } from './protocol';
import { wantedText } from './wantedText';

interface Found {
  readonly view: EvidenceView;
  /** The smaller, the nearer it is to ending the analysis; negative once it has. */
  readonly left: number;
}

/** One entry a metric of the analyses that what the rollout does now follows from; dry runs decide nothing. */
export function metricEvidence(tree: RolloutTree, sentence: string): readonly EvidenceView[] {
  return runsInPlay(tree)
    .flatMap((run) => runMetrics(run).flatMap((metric) => found(run, metric, sentence) ?? []))
    .sort((left, right) => left.left - right.left)
    .map(({ view }) => view);
}

/** Runs of the newest revision that go on or that hold or have ended its update: not what an earlier attempt or step came to. */
function runsInPlay({ rollout, revisions: [newest] }: RolloutTree): readonly AnalysisRun[] {
  const { currentPodHash, canary } = rollout.status;
  const experiments = newest?.experiments ?? [];
  // While a person is to decide about one, the status may name the next already.
  const isUndecided =
    currentStep(rollout)?.step.experiment !== undefined &&
    (rollout.status.pauseConditions ?? []).some(({ reason }) => reason === 'InconclusiveExperiment');
  const current = isUndecided
    ? experiments.findLast(({ experiment }) => experiment.status.phase === 'Inconclusive')
    : experiments.find(({ experiment }) => experiment.metadata.name === canary?.currentExperiment);
  const known = [...(newest?.analysisRuns ?? []), ...experiments.flatMap(({ analysisRuns }) => analysisRuns)]
    .map(({ analysisRun }) => analysisRun)
    .filter(({ status, spec }) => status.phase !== 'Successful' && spec.terminate !== true)
    .filter((run) => [undefined, currentPodHash].includes(podTemplateHashOf(run)));
  const isOver = !isUpdating(rollout) || isPromotingFully(rollout);
  const named = new Set([
    ...namedRuns(rollout).map(({ name }) => name),
    ...(current?.analysisRuns ?? []).map(({ analysisRun }) => analysisRun.metadata.name),
  ]);
  const abortedBy = isAborted(rollout) && reasonOfAbort(rollout) ? lastOf(known) : undefined;
  return known.filter(
    (run) => !isCompleted(run.status.phase) || (!isOver && (named.has(run.metadata.name) || run === abortedBy)),
  );
}

/** The status forgets the run that has ended an update; the reason of the abort is that of the one that ended last. */
function lastOf(runs: readonly AnalysisRun[]): AnalysisRun | undefined {
  const endOf = ({ status }: AnalysisRun): number => parseTimestamp(status.completedAt) ?? 0;
  return runs.filter(({ status }) => isCompleted(status.phase)).sort((left, right) => endOf(right) - endOf(left))[0];
}

function reasonOfAbort(rollout: Rollout): string | undefined {
  return abortedBecause(conditionOf(rollout, 'Progressing')?.message ?? '');
}

function found(run: AnalysisRun, metric: Metric, sentence: string): Found | undefined {
  const result = run.status.metricResults?.find(({ name }) => name === metric.name);
  if (!result || result.dryRun === true || result.phase === 'Successful') return undefined;
  const budget = failureBudget(metric, result);
  const worst = worstOf(budget);
  if (!worst) return undefined;
  const name = cleanText(metric.name, 80);
  const measured = measuredText(metric, result);
  const hasEnded = isCompleted(run.status.phase) || budget.ended !== undefined;
  const parts = [
    isSaid(sentence, name, worst) ? measured.long : `${worst.text}${measured.short}`,
    hasEnded || worst.left !== 0 ? '' : `one more ${worst.effect}`,
  ];
  const [first = '', ...rest] = parts.filter((part) => part !== '' && !sentence.includes(part));
  // The sentence tells it all, value and condition too, or what was reported.
  if (first === '' || (measured.quoted !== '' && sentence.includes(measured.quoted))) return undefined;
  const isBad = worst.left <= 0;
  const { icon } = STATE_LOOKS[isBad ? 'bad' : 'warning'];
  const view: EvidenceView = {
    id: `${run.metadata.uid}/${metric.name}`,
    icon,
    tone: isBad ? 'bad' : 'attention',
    text: [`${name} ${first}`, ...rest].join('; '),
  };
  return { view, left: hasEnded ? -1 : worst.left };
}

interface Worst {
  readonly text: string;
  readonly effect: string;
  readonly left: number;
  readonly used: number;
  readonly allowed: number;
}

/** What of failures, errors and inconclusive measurements is nearest to ending the metric. */
function worstOf(budget: FailureBudget): Worst | undefined {
  const of = ({ used, allowed, left, unlimited }: Allowance, verb: string, effect: string): Worst | undefined => {
    if (used === 0) return undefined;
    const text = unlimited
      ? `${verb} ${counted(used, 'time')}, any number is tolerated`
      : used > allowed
        ? `${verb} ${counted(used, 'time')}, ${String(allowed)} tolerated`
        : `${verb} ${String(used)} of ${String(allowed)} tolerated times`;
    return { text, effect, left: used > allowed ? -1 : left, used, allowed };
  };
  const candidates = [
    of(budget, 'failed', 'rolls back'),
    of(budget.errors, 'had an error', 'rolls back'),
    of(budget.inconclusive, 'was inconclusive', 'pauses the rollout'),
  ].filter((candidate) => candidate !== undefined);
  return candidates.sort((left, right) => left.left - right.left)[0];
}

function isSaid(sentence: string, name: string, { used, allowed }: Worst): boolean {
  const budget = [
    `${String(used)} of ${String(allowed)} allowed`,
    `(${String(allowed)} allowed)`,
    // The controller's own words.
    `(${String(used)}) > `,
  ];
  return sentence.includes(name) && budget.some((text) => sentence.includes(text));
}

/** What was measured when it was not well for the last time, and what was wanted. */
function measuredText(
  metric: Metric,
  { measurements = [] }: MetricResult,
): { readonly quoted: string; readonly short: string; readonly long: string } {
  const last = measurements.findLast(({ phase }) => isCompleted(phase) && phase !== 'Successful');
  const isNewest = last !== undefined && measurements.every((other) => timeOf(other) <= timeOf(last));
  const compared = comparedNumber(metric);
  const wanted = wantedText(metric, compared);
  const value = valueText(last?.value ?? '', compared, 60);
  if (value === '') {
    const message = cleanText(last?.message ?? '', 300);
    // A sentence that names the reason of an abort quotes the beginning of it.
    const quoted = message.slice(0, 100);
    return message === ''
      ? { quoted, short: '', long: '' }
      : { quoted, short: ` (${message})`, long: `reported: ${message}` };
  }
  const details = wanted === '' ? value : `${value}, ${wanted}`;
  const quoted = `last value ${cleanText(last?.value ?? '', 80)}`;
  return { quoted, short: ` (${details})`, long: `${isNewest ? 'last measured' : 'then measured'} ${details}` };
}

function timeOf({
  finishedAt,
  startedAt,
}: {
  finishedAt?: string | undefined;
  startedAt?: string | undefined;
}): number {
  return parseTimestamp(finishedAt ?? startedAt) ?? 0;
}
