import { asMap } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { problemsOf } from '../shared/metrics';

export const metricProvider: Rule = {
  id: 'metric-provider',
  title: 'Exactly one provider per metric',
  defaultSeverity: 'error',
  docs: `
A metric is measured by exactly one provider. With none or several, the analysis ends in Error: "no provider specified",
"multiple providers specified". Each key below \`plugin\` counts as a provider of its own.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  job: { spec: { template: {} } }
  web: { url: "https://checkout.example.com/health" }
`,
      right: `
provider:
  web: { url: "https://checkout.example.com/health" }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { pair, message } of problemsOf(object, ({ field }) => field === 'provider')) {
    // A provider that is missing altogether is reported by the schema.
    if (pair === undefined || asMap(pair.value) === undefined) continue;
    const { start, end } = pair.keyNode;
    const isMany = message.startsWith('multiple');
    yield {
      start,
      end,
      message: isMany
        ? 'A metric can have only one provider, but this one has several. Use a metric for each provider.'
        : 'This metric has no provider. Add one, such as prometheus, job or web.',
    };
  }
}
