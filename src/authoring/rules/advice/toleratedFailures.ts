import type { Metric } from '../../../rollouts';
import { durationText, earliestFailure, hasPlaceholder, intValue, ordinal } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

/** From here on a limit tends to be read as the number that ends the analysis. */
const THREE_STRIKES = 3;

/** How long it takes until a metric that always fails has failed. */
function timeText(metric: Metric): string {
  const earliest = hasPlaceholder(metric.interval) ? undefined : earliestFailure(metric);
  if (earliest === undefined || earliest.afterMs < 1000) return '';
  return `, ${durationText(earliest.afterMs)} after the start at the earliest`;
}

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { metric, pairs } of metricsOf(object)) {
    const pair = pairs.get('failureLimit');
    if (pair === undefined || hasPlaceholder(metric.failureLimit)) continue;
    const limit = intValue(metric.failureLimit);
    if (limit < THREE_STRIKES) continue;
    yield {
      ...valueOrKey(pair),
      message: `${limit} failures are allowed: the ${ordinal(limit + 1)} fails the analysis${timeText(metric)}.`,
    };
  }
}

export const toleratedFailures: Rule = {
  id: 'tolerated-failures',
  title: 'What a failure limit allows',
  defaultSeverity: 'hint',
  docs: `
\`failureLimit\` is the number of failed measurements that are still allowed, of all measurements, not of those in a row.
With \`failureLimit: 3\` the fourth failure ends the analysis, and until then the steps go on: with an interval of a
minute and pauses of two, the new version may have reached 60 % by then. Limits of 1 and 2 get no hint: they are small
enough to be meant.
`,
  check,
};
