import type { Metric } from '../../../rollouts';
import { durationText, earliestFailure, hasPlaceholder, intValue, ordinal } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

export const toleratedFailures: Rule = {
  id: 'tolerated-failures',
  title: 'Failures tolerated by failureLimit',
  defaultSeverity: 'hint',
  docs: `
\`failureLimit\` is the number of failed measurements that are tolerated, in total, not consecutively. With \`failureLimit: 3\` the
fourth failure ends the analysis, and until then the steps continue: with an interval of one minute and pauses of two, the
new version may have reached 60 % by then. Limits of 1 and 2 get no hint: they are small enough to be intended.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
interval: 1m
failureLimit: 3
`,
      right: `
interval: 1m
failureLimit: 1
`,
    },
  ],
  check,
};

/** From here on a limit tends to be read as the number that ends the analysis. */
const THREE_STRIKES = 3;

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { metric, pairs } of metricsOf(object)) {
    const pair = pairs.get('failureLimit');
    if (pair === undefined || hasPlaceholder(metric.failureLimit)) continue;
    const limit = intValue(metric.failureLimit);
    if (limit < THREE_STRIKES) continue;
    yield {
      ...valueOrKey(pair),
      message: `failureLimit: ${limit} tolerates ${limit} failures; the ${ordinal(limit + 1)} one aborts the rollout${timeText(metric)}.`,
    };
  }
}

/** How long it takes at least until the metric has failed. */
function timeText(metric: Metric): string {
  const earliest = hasPlaceholder(metric.interval) ? undefined : earliestFailure(metric);
  if (earliest === undefined || earliest.afterMs < 1000) return '';
  return `, after ${durationText(earliest.afterMs)} at the earliest`;
}
