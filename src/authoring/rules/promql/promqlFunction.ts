import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { PROMQL_FUNCTIONS } from './promqlFunctions';
import { queriesOf, unknownFunctions } from './queries';

export const promqlFunction: Rule = {
  id: 'promql-function',
  title: 'Unknown PromQL function',
  defaultSeverity: 'hint',
  docs: `
Prometheus doesn't have this function. It is only a hint, because systems with more than PromQL (such as VictoriaMetrics)
may have it. The setting \`argoRollouts.promql.enabled\` turns off the checks of queries.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: sum(rat(http_requests_total[5m]))
`,
      right: `
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: sum(rate(http_requests_total[5m]))
`,
    },
  ],
  check,
};

function* check({ object, text, config }: RuleContext): Iterable<Finding> {
  if (!config.promql) return;
  for (const { scalar, query } of queriesOf(object)) {
    for (const { name, start, end } of unknownFunctions(query)) {
      const span = sourceSpan(text, scalar, start, end - start);
      const meant = closest(name, PROMQL_FUNCTIONS);
      const isExact = text.slice(span.start, span.end) === name;
      const fixes: readonly Fix[] =
        meant === undefined || !isExact ? [] : [{ title: `Change to ${meant}`, edits: [{ ...span, newText: meant }] }];
      const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      yield { ...span, message: `Unknown PromQL function "${name}".${question}`, fixes };
    }
  }
}
