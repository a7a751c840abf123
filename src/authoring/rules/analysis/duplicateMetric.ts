import { hasPlaceholder } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

export const duplicateMetric: Rule = {
  id: 'duplicate-metric',
  title: 'Duplicate metric name',
  defaultSeverity: 'error',
  docs: `
The metric names of an analysis must be unique, also when the metrics come from several templates. Otherwise the analysis ends
in Error before it measures anything ("duplicate name", "two metrics have the same name").
`,
  examples: [
    {
      within: 'template',
      wrong: `
metrics:
  - name: smoke-test
    provider: { job: { spec: { template: {} } } }
  - name: smoke-test
    provider: { web: { url: "https://checkout.example.com/health" } }
`,
      right: `
metrics:
  - name: smoke-test
    provider: { job: { spec: { template: {} } } }
  - name: health
    provider: { web: { url: "https://checkout.example.com/health" } }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { metric, pairs } of metricsOf(object)) {
    if (hasPlaceholder(metric.name)) continue;
    const pair = pairs.get('name');
    if (seen.has(metric.name) && pair !== undefined) {
      yield {
        ...valueOrKey(pair),
        message: `Two metrics are named "${metric.name}", so the analysis ends in Error. Metric names must be unique.`,
      };
    }
    seen.add(metric.name);
  }
}
