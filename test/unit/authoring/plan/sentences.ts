// What plans say, by situation: title, summary, rows, what a bad version costs, notes, and why there is none.
import { planOf, strategySummary } from '../../../../src/authoring/plan';
import { planView } from '../../../../src/presentation/plan/planTable';
import type { Sentence } from '../../../support/sentenceTable';
import type { PlanSituation } from './situations';
import { PLANS, REFUSED } from './situations';

function planSays({ strategy, options }: PlanSituation): string {
  const view = planView(planOf(strategy, { replicas: 5, ...options }), 'api');
  const { table, failure } = view;
  const lines = [view.title, view.summary, table.caption, table.columns.join(' | ')];
  lines.push(...table.rows.map(({ cells }) => cells.join(' | ')));
  if (failure.heading !== '') lines.push(`${failure.heading}:`, ...failure.sentences);
  return [...lines, ...view.notes, ...view.problems].filter((line) => line !== '').join('\n');
}

export function planSentences(): readonly Sentence[] {
  const plans = [...PLANS, ...REFUSED].map((situation) => ({
    when: `plan: ${situation.when}`,
    says: planSays(situation),
  }));
  const summaries = PLANS.map(({ when, strategy, options }) => ({
    when: `summary: ${when}`,
    says: strategySummary(strategy, options?.templates, options?.replicas ?? 5) ?? '',
  }));
  return [...plans, ...summaries];
}
