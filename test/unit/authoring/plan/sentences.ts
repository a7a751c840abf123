// What plans say by themselves: why there is none, and a strategy in one line. What a page says of a plan is presentation's.
import { planOf } from '../../../../src/authoring/plan';
import { strategySummary } from '../../../../src/authoring/plan/strategySummary';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { PLANS, REFUSED } from './situations';

export function planSentences(): readonly Sentence[] {
  const refused = REFUSED.map(({ when, strategy, options }) => {
    const plan = planOf(strategy, { replicas: 5, ...options });
    const problems = plan.kind === 'invalid' ? plan.problems : [];
    return { when: `plan: ${when}`, says: problems.map(({ message }) => message).join('\n') };
  });
  const summaries = PLANS.map(({ when, strategy, options }) => ({
    when: `summary: ${when}`,
    says: strategySummary(strategy, options?.templates, options?.replicas ?? 5) ?? '',
  }));
  return [...refused, ...summaries];
}
