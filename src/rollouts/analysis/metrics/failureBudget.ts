// How much of a metric's failure budget is left, as numbers for a bar and as a sentence.
import type { Metric, MetricResult } from '../../objects/objects';
import { counted, ordinal } from '../../words/countWords';
import { capitalised } from '../../words/letterCase';
import { effectiveLimits } from './limits';
import type { MeasurementPhase } from './phase';
import { isCompleted } from './phase';

/** How often something may happen before it ends the metric. */
export interface Allowance {
  /** What is tolerated; the next one after that ends the metric. 0 when unlimited. */
  readonly allowed: number;
  readonly used: number;
  /** How many more are tolerated. 0: the next one ends the metric, or it has ended. Infinite when unlimited. */
  readonly left: number;
  readonly unlimited: boolean;
}

/** Failed measurements (the allowance itself), and everything else that can end the metric. */
export interface FailureBudget extends Allowance {
  readonly inconclusive: Allowance;
  /** Consecutive errors; any other measurement resets the count to 0. */
  readonly errors: Allowance;
  /** Consecutive successes that complete the metric. `undefined`: not in force. */
  readonly successes: { readonly wanted: number; readonly reached: number } | undefined;
  /** `wanted` undefined: measurements continue until the analysis is stopped. */
  readonly measurements: { readonly taken: number; readonly wanted: number | undefined };
  /** How the metric ended, once it has. */
  readonly ended: MeasurementPhase | undefined;
  /** A dry run: none of this can end the analysis. */
  readonly dryRun: boolean;
}

function allowance(allowed: number | undefined, used: number): Allowance {
  if (allowed === undefined) return { allowed: 0, used, left: Number.POSITIVE_INFINITY, unlimited: true };
  return { allowed, used, left: Math.max(0, allowed - used), unlimited: false };
}

/**
 * The budget of a metric after its measurements so far (`undefined`: none yet).
 * *Source*: reference 6.9 (limits), O23: a limit of 3 needs 4 failures.
 */
export function failureBudget(metric: Metric, result: MetricResult | undefined): FailureBudget {
  const limits = effectiveLimits(metric);
  return {
    ...allowance(limits.failures, result?.failed ?? 0),
    inconclusive: allowance(limits.inconclusives, result?.inconclusive ?? 0),
    errors: allowance(limits.errorsInARow, result?.consecutiveError ?? 0),
    successes:
      limits.successesInARow === undefined
        ? undefined
        : { wanted: limits.successesInARow, reached: result?.consecutiveSuccess ?? 0 },
    measurements: { taken: result?.count ?? 0, wanted: limits.count },
    ended: isCompleted(result?.phase) ? result.phase : undefined,
    dryRun: result?.dryRun === true,
  };
}

/** What the failures did or may still do. */
function failureSentence(budget: FailureBudget): string {
  const { allowed, used, unlimited } = budget;
  if (unlimited) return used === 0 ? 'failures are unlimited' : `${counted(used, 'failure')}, unlimited`;
  const last = `the ${ordinal(allowed + 1)} fails the analysis`;
  if (allowed === 0) return `no failures allowed; ${last}`;
  return `${used} of ${counted(allowed, 'allowed failure')} used; ${last}`;
}

/** Inconclusive measurements and errors: mentioned only when there are some, or when some are allowed. */
function otherSentences(budget: FailureBudget): readonly string[] {
  const sentences: string[] = [];
  const { inconclusive, errors } = budget;
  if (inconclusive.used > 0 || inconclusive.allowed > 0) {
    const last = `the ${ordinal(inconclusive.allowed + 1)} pauses the rollout`;
    sentences.push(
      `${inconclusive.used} of ${counted(inconclusive.allowed, 'allowed inconclusive measurement')} used; ${last}`,
    );
  }
  if (errors.used > 0) {
    const last = `the ${ordinal(errors.allowed + 1)} ends the analysis with an error`;
    sentences.push(`${counted(errors.used, 'consecutive error')}; ${last}`);
  }
  return sentences;
}

/** How far the metric is from completing successfully. */
function progressSentence(budget: FailureBudget): string | undefined {
  const { successes, measurements, unlimited } = budget;
  const taken =
    measurements.wanted === undefined
      ? undefined
      : `${measurements.taken} of ${counted(measurements.wanted, 'measurement')} taken`;
  if (successes === undefined) return taken;
  const row = `${successes.reached} of ${successes.wanted} consecutive successes`;
  if (measurements.wanted === undefined) return row;
  const without = unlimited ? 'the metric fails' : 'the metric is inconclusive';
  return `${row}; without them, ${without} after ${counted(measurements.wanted, 'measurement')} (${measurements.taken} taken)`;
}

/** How the metric ended. */
function endSentence(budget: FailureBudget, ended: MeasurementPhase): string {
  switch (ended) {
    case 'Successful':
      return budget.unlimited || budget.allowed === 0
        ? 'passed'
        : `passed with ${budget.used} of ${counted(budget.allowed, 'allowed failure')} used`;
    case 'Failed':
      if (budget.unlimited || budget.used <= budget.allowed) {
        return `failed: only ${budget.successes?.reached ?? 0} of ${budget.successes?.wanted ?? 0} consecutive successes after ${counted(budget.measurements.taken, 'measurement')}`;
      }
      return `failed: ${counted(budget.used, 'failure')}, ${budget.allowed} allowed`;
    case 'Inconclusive':
      if (budget.inconclusive.used > budget.inconclusive.allowed) {
        return `inconclusive: ${counted(budget.inconclusive.used, 'inconclusive measurement')}, ${budget.inconclusive.allowed} allowed`;
      }
      return `inconclusive: neither enough consecutive successes nor too many failures after ${counted(budget.measurements.taken, 'measurement')}`;
    case 'Error':
      return `error: ${counted(budget.errors.used, 'consecutive error')}, ${budget.errors.allowed} allowed`;
  }
}

/**
 * The budget in words: "2 of 3 allowed failures used; the 4th fails the analysis". Further facts (consecutive
 * errors, inconclusive measurements, progress) follow as sentences of their own, only where they matter.
 */
export function budgetSentence(budget: FailureBudget): string {
  const parts =
    budget.ended === undefined
      ? [failureSentence(budget), ...otherSentences(budget), progressSentence(budget)]
      : [endSentence(budget, budget.ended)];
  if (budget.dryRun) parts.push("dry run: this metric can't end the analysis");
  return parts
    .filter((part) => part !== undefined)
    .map((part, index) => (index === 0 ? part : capitalised(part)))
    .join('. ');
}
