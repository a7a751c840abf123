// Why an update was aborted, in our words: the controller's message holds the reason behind the revision it aborted.
// Source: reference 6.4, O23, O25.
import { runMetrics } from '../../analysis/run/runMetrics';
import { progressDeadlineSeconds } from '../../objects/defaults';
import type { AnalysisRun, MetricResult, Rollout } from '../../objects/objects';
import { counted, durationText } from '../../words/countWords';
import { conditionOf } from '../state/updateState';
import { byRevisionThenCreation } from '../workloads/order';
import { podTemplateHashOf } from '../workloads/revision';
import { endedExperiment, experimentReason } from './experiment';
import type { Facts } from './facts';
import { shown } from './words';

const ANALYSES: readonly (readonly [prefix: RegExp, name: string])[] = [
  [/^Background analysis phase error\/failed: ?/, 'the background analysis'],
  [/^Step-based analysis phase error\/failed: ?/, 'the analysis step'],
  [/^Blue\/green pre-promotion analysis phase error\/failed: ?/, 'the pre-promotion analysis'],
  [/^Blue\/green post-promotion analysis phase error\/failed: ?/, 'the post-promotion analysis'],
  [/^Experiment analysis phase is error\/failed: ?/, 'the experiment'],
];

const DEADLINE = /^ReplicaSet ".*" has timed out progressing\.?$/s;

/** What the reason is told from. */
type AbortFacts = Pick<Facts, 'rollout' | 'analysisRuns' | 'experiments'>;

const METRIC = /^Metric "(.*?)" assessed (\w+) due to (\w+) \((-?\d+)\) > \w+ \((-?\d+)\)/;

/**
 * The controller's own reason in its message about an abort, with `RolloutAborted: ` before it or without; empty for a
 * bare abort, `undefined` for another message. Source: O25.
 */
export function abortedBecause(message: string): string | undefined {
  const match = /^(?:RolloutAborted: )?Rollout aborted update to revision -?\d+(?:: (.*))?$/s.exec(message);
  return match === null ? undefined : (match[1] ?? '');
}

/**
 * The reason of an abort as the end of a sentence ("metric success-rate failed 4 times (3 allowed), last value 91.2,
 * expected result[0] >= 95"); `undefined` when a person aborted or the controller gives none (deadline, up to 1.9.1).
 */
export function abortReason(facts: AbortFacts): string | undefined {
  const message = conditionOf(facts.rollout, 'Progressing')?.message ?? '';
  const reason = abortedBecause(message);
  if (!reason) return undefined;
  if (DEADLINE.test(reason)) {
    return `no progress within ${durationText(progressDeadlineSeconds(facts.rollout.spec) * 1000)}`;
  }
  for (const [prefix, name] of ANALYSES) {
    if (!prefix.test(reason)) continue;
    const why = reason.replace(prefix, '') || (name === 'the experiment' ? experimentsReason(facts) : '');
    return metricReason(why, facts) ?? `${name} failed${why === '' ? '' : `: ${shown(why)}`}`;
  }
  return shown(reason);
}

/** True where the controller has aborted because of the progress deadline and not because of an analysis. */
export function isAbortedByDeadline(rollout: Rollout): boolean {
  return DEADLINE.test(abortedBecause(conditionOf(rollout, 'Progressing')?.message ?? '') ?? '');
}

/** What the experiment itself says, where the controller's message stops before it. */
function experimentsReason(facts: AbortFacts): string {
  const experiment = endedExperiment(facts, (phase) => phase === 'Failed' || phase === 'Error');
  return (experiment && experimentReason(experiment)) ?? '';
}

function metricReason(message: string, facts: AbortFacts): string | undefined {
  const found = metricIn(message);
  if (!found) return undefined;
  const { name, counter, count, limit } = found;
  const last = lastBadMeasurement(facts, name);
  return `metric ${shown(name, 80)} ${outcome(counter, count)} (${limit} allowed)${last ? `, ${last}` : ''}`;
}

interface AssessedMetric {
  readonly name: string;
  /** `failed`, `consecutiveErrors`, `inconclusive` */
  readonly counter: string;
  readonly count: number;
  readonly limit: string;
}

function metricIn(message: string): AssessedMetric | undefined {
  const match = METRIC.exec(message);
  if (!match) return undefined;
  const [, name = '', , counter = '', count = '', limit = ''] = match;
  return { name, counter, count: Number(count), limit };
}

/**
 * The metric because of which the controller has aborted the update, with what counted against it; `undefined` where it names
 * none: a person aborted, or something else was the reason.
 */
export function abortingMetric(rollout: Rollout): AssessedMetric | undefined {
  const reason = abortedBecause(conditionOf(rollout, 'Progressing')?.message ?? '') ?? '';
  const prefix = ANALYSES.find(([prefix]) => prefix.test(reason))?.[0];
  return prefix && metricIn(reason.replace(prefix, ''));
}

function outcome(counter: string, count: number): string {
  if (counter === 'consecutiveErrors') return `had ${counted(count, 'consecutive error')}`;
  return `${counter === 'inconclusive' ? 'was inconclusive' : 'failed'} ${counted(count, 'time')}`;
}

/** What was measured last, and what was expected, from the AnalysisRun of this revision that failed last. */
function lastBadMeasurement({ analysisRuns, rollout }: AbortFacts, name: string): string | undefined {
  const run = analysisRuns
    .filter((run) => podTemplateHashOf(run) === rollout.status.currentPodHash && badResult(run, name) !== undefined)
    .sort(byRevisionThenCreation)
    .at(-1);
  const result = run && badResult(run, name);
  const measurement = result?.measurements?.findLast(({ phase }) => phase !== 'Successful');
  const metric = run && runMetrics(run).find((metric) => metric.name === name);
  if (!measurement) return undefined;
  if (measurement.value === undefined) return measurement.message ? shown(measurement.message, 120) : undefined;
  const { successCondition, failureCondition } = metric ?? {};
  const wanted = successCondition
    ? `, expected ${shown(successCondition, 80)}`
    : failureCondition
      ? `, fails if ${shown(failureCondition, 80)}`
      : '';
  return `last value ${shown(measurement.value, 80)}${wanted}`;
}

function badResult({ status }: AnalysisRun, name: string): MetricResult | undefined {
  return status.metricResults?.find(
    (result) => result.name === name && !result.dryRun && /^(Failed|Error|Inconclusive)$/.test(result.phase),
  );
}
