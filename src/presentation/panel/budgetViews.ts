// How much failure a metric may still take: as a sentence, and as marks where they can be counted at a glance.
import type { Metric, MetricResult } from '../../rollouts';
import { capitalised, cleanText } from '../../rollouts';
import type { Allowance, FailureBudget } from '../../rollouts/analysis';
import { budgetSentence, failureBudget } from '../../rollouts/analysis';
import type { BudgetMarksView, MetricView } from './protocol';

/** More marks than that nobody counts: the sentence says it. */
const MOST_MARKS = 10;

/** A metric that passed with nothing against it needs no word about its budget. */
export function budgetViews(metric: Metric, result: MetricResult | undefined): Pick<MetricView, 'budget' | 'marks'> {
  if (result?.phase === 'Successful' && !result.dryRun && (result.failed ?? 0) === 0) return { marks: [] };
  const budget = failureBudget(metric, result);
  return {
    budget: `${capitalised(cleanText(budgetSentence(budget), 400))}.`,
    marks: budget.dryRun ? [] : marksOf(budget),
  };
}

/** Errors are tolerated by default, so they are shown only once there are some. */
function marksOf(budget: FailureBudget): readonly BudgetMarksView[] {
  return [
    ...marks('failures', 'Failures', budget),
    ...marks('inconclusive', 'Inconclusive', budget.inconclusive),
    ...(budget.errors.used > 0 ? marks('errors', 'Errors in a row', budget.errors) : []),
  ];
}

function marks(
  id: BudgetMarksView['id'],
  label: string,
  { used, allowed, unlimited }: Allowance,
): readonly BudgetMarksView[] {
  return unlimited || allowed <= 0 || allowed > MOST_MARKS ? [] : [{ id, label, used: Math.max(0, used), allowed }];
}
