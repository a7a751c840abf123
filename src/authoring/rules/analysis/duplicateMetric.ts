import { hasPlaceholder } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

function* check({ object }: RuleContext): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { metric, pairs } of metricsOf(object)) {
    if (hasPlaceholder(metric.name)) continue;
    const pair = pairs.get('name');
    if (seen.has(metric.name) && pair !== undefined) {
      yield {
        ...valueOrKey(pair),
        message: `Two metrics are called "${metric.name}"; the analysis would end in Error.`,
      };
    }
    seen.add(metric.name);
  }
}

export const duplicateMetric: Rule = {
  id: 'duplicate-metric',
  title: 'Two metrics of one name',
  defaultSeverity: 'error',
  docs: `
The names of an analysis' metrics must differ, also when they come from several templates: with two of one name the
analysis ends in Error before it measures anything ("duplicate name", "two metrics have the same name").
`,
  check,
};
