import type { Metric } from '../../../rollouts';
import { counted, effectiveLimits, hasPlaceholder } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

export const failureLimitReach: Rule = {
  id: 'failure-limit-reach',
  title: 'Metric can never fail',
  defaultSeverity: 'warning',
  docs: `
\`failureLimit\` is the number of failures that are *tolerated*: the metric fails at one more. With \`count: 3\` and
\`failureLimit: 3\`, even three failures out of three are tolerated, and the analysis succeeds. The limit must be smaller
than the count.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
count: 3
interval: 1m
failureLimit: 3
`,
      right: `
count: 3
interval: 1m
failureLimit: 1
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { metric, pairs } of metricsOf(object)) {
    const pair = pairs.get('failureLimit');
    const { count, failures, successesInARow } = effectiveLimits(metric);
    if (pair === undefined || isOpen(metric) || count === undefined || failures === undefined) continue;
    // A count below the limit is refused altogether: metric-limits says so. 0 failures can always be exceeded.
    if (failures !== count || failures === 0 || successesInARow !== undefined) continue;
    yield {
      ...valueOrKey(pair),
      message: `This metric can never fail: failureLimit tolerates ${counted(failures, 'failure')}, but there ${count === 1 ? 'is' : 'are'} only ${counted(count, 'measurement')}.`,
    };
  }
}

function isOpen(metric: Metric): boolean {
  return [metric.failureLimit, metric.count, metric.consecutiveSuccessLimit].some(hasPlaceholder);
}
