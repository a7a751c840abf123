import type { Metric } from '../../../rollouts';
import { effectiveLimits, hasPlaceholder } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

function isOpen(metric: Metric): boolean {
  return [metric.failureLimit, metric.count, metric.consecutiveSuccessLimit].some(hasPlaceholder);
}

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { metric, pairs } of metricsOf(object)) {
    const pair = pairs.get('failureLimit');
    const { count, failures, successesInARow } = effectiveLimits(metric);
    if (pair === undefined || isOpen(metric) || count === undefined || failures === undefined) continue;
    // A count below the limit is refused altogether: metric-limits says so. 0 failures can always be exceeded.
    if (failures !== count || failures === 0 || successesInARow !== undefined) continue;
    yield {
      ...valueOrKey(pair),
      message: `This metric can never fail: it fails at failure ${failures + 1}, but is measured ${count} ${count === 1 ? 'time' : 'times'} only.`,
    };
  }
}

export const failureLimitReach: Rule = {
  id: 'failure-limit-reach',
  title: 'Metric that can never fail',
  defaultSeverity: 'warning',
  docs: `
\`failureLimit\` is the number of failures that are *allowed*: the metric fails at one more. With \`count: 3\` and
\`failureLimit: 3\` even three failures out of three are allowed, and the analysis succeeds. Make the limit smaller than
the count.
`,
  check,
};
