import { asMap } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { problemsOf } from '../shared/metrics';

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { pair, message } of problemsOf(object, ({ field }) => field === 'provider')) {
    // A provider that is missing altogether is told by the schema.
    if (pair === undefined || asMap(pair.value) === undefined) continue;
    const { start, end } = pair.keyNode;
    const isMany = message.startsWith('multiple');
    yield {
      start,
      end,
      message: isMany
        ? 'A metric has one provider, this one has several. Make a metric of each.'
        : 'A metric needs a provider that is configured: prometheus, job, web, …',
    };
  }
}

export const metricProvider: Rule = {
  id: 'metric-provider',
  title: 'One provider per metric',
  defaultSeverity: 'error',
  docs: `
A metric is measured by exactly one provider. With none, or with several, the analysis ends in Error: "no provider
specified", "multiple providers specified". Each key below \`plugin\` counts as a provider of its own.
`,
  check,
};
