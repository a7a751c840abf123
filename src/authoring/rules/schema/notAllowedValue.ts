import { asScalar } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { closest } from '../shared/didYouMean';
import { headOf, replaceFix } from '../shared/edits';

export const notAllowedValue: Rule = {
  id: 'not-allowed-value',
  title: 'Value not allowed',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The schema lists the allowed values of this field, and the API server rejects every other one: a Datadog metric's
\`apiVersion\` is \`v1\` or \`v2\`, its \`aggregator\` one of \`avg\`, \`min\`, \`max\`, \`sum\`, \`last\`, \`percentile\`, \`mean\`, \`l2norm\`
and \`area\`.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  datadog:
    apiVersion: v3
    query: avg:requests.error_rate{service:checkout}
`,
      right: `
provider:
  datadog:
    apiVersion: v2
    query: avg:requests.error_rate{service:checkout}
`,
    },
  ],
  check,
};

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const { problem, field, node, message, value } of schemaProblems) {
    if (problem !== 'enum') continue;
    const scalar = asScalar(node);
    const meant = typeof value === 'string' ? closest(value, field?.enum ?? []) : undefined;
    const fixes = meant !== undefined && scalar !== undefined ? [replaceFix(`Change to ${meant}`, scalar, meant)] : [];
    yield { ...headOf(text, node), message, fixes };
  }
}
