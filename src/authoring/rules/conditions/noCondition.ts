import { asMap, isNull, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';

export const noCondition: Rule = {
  id: 'no-condition',
  title: 'Metric without a condition',
  defaultSeverity: 'hint',
  docs: `
A metric with neither \`successCondition\` nor \`failureCondition\` succeeds whatever its value is, as long as the provider
answers. Jobs, Kayenta and plugins decide by themselves and need no condition.
`,
  examples: [
    {
      within: 'template',
      wrong: `
metrics:
  - name: error-rate
    provider:
      prometheus:
        address: http://prometheus.example.com:9090
        query: avg(error_rate)
`,
      right: `
metrics:
  - name: error-rate
    successCondition: result[0] <= 0.05
    provider:
      prometheus:
        address: http://prometheus.example.com:9090
        query: avg(error_rate)
`,
    },
  ],
  check,
};

/** Providers that judge by themselves: a Job by its exit, Kayenta by its score, plugins by their own code. */
const JUDGES = ['job', 'kayenta', 'plugin'];

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { pairs } of metricsOf(object)) {
    const hasCondition = ['successCondition', 'failureCondition'].some((name) => !isNull(pairs.get(name)?.value));
    const provider = asMap(pairs.get('provider')?.value);
    const name = pairs.get('name');
    if (hasCondition || provider === undefined || name === undefined) continue;
    const isJudged = JUDGES.some((judge) => !isNull(pairOf(provider, judge)?.value));
    if (isJudged || provider.pairs.length === 0) continue;
    yield {
      ...valueOrKey(name),
      message:
        'Without successCondition and failureCondition, every value counts as a success; only errors are noticed.',
    };
  }
}
