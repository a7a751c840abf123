// What the plan preview says of a plan, by situation: summary, table, what a bad version costs, notes.
import type { BlueGreenPlan, CanaryPlan } from '../../../../src/authoring';
import { planOf } from '../../../../src/authoring';
import { FAILURE_HEADING, failureSentences } from '../../../../src/presentation/plan/failureSentences';
import { planNotes } from '../../../../src/presentation/plan/planNotes';
import { planSummary } from '../../../../src/presentation/plan/planSummary';
import { planTable } from '../../../../src/presentation/plan/planTable';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { PLANS } from '../../authoring/plan/situations';

/** All that is said of a plan, a line each. */
export function planText(plan: CanaryPlan | BlueGreenPlan): string {
  const { caption, columns, rows } = planTable(plan);
  return [
    planSummary(plan),
    caption,
    columns.join(' | '),
    ...rows.map(({ cells }) => cells.join(' | ')),
    `${FAILURE_HEADING}:`,
    ...failureSentences(plan),
    ...planNotes(plan),
  ].join('\n');
}

export function planTexts(): readonly Sentence[] {
  return PLANS.map(({ when, strategy, options }) => {
    const plan = planOf(strategy, { replicas: 5, ...options });
    return { when: `plan: ${when}`, says: 'steps' in plan || 'phases' in plan ? planText(plan) : '(no plan)' };
  });
}
