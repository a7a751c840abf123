import { isNull } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';

export const metricLimits: Rule = {
  id: 'metric-limits',
  title: 'Contradictory limits',
  defaultSeverity: 'error',
  docs: `
The controller checks the numbers of a metric when the analysis starts, and the analysis ends in Error if

- a limit is negative (\`failureLimit: -1\` is allowed: failures are then not limited),
- \`failureLimit\` and \`consecutiveSuccessLimit\` are both disabled,
- \`count\` is less than \`failureLimit\` + \`consecutiveSuccessLimit\`, or less than \`inconclusiveLimit\`: the limit could never
  be reached.

Values with a placeholder (\`{{args.x}}\`) aren't checked.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
count: 3
interval: 1m
failureLimit: 5
`,
      right: `
count: 10
interval: 1m
failureLimit: 5
`,
    },
  ],
  check,
};

const FIELDS = ['failureLimit', 'inconclusiveLimit', 'consecutiveErrorLimit', 'consecutiveSuccessLimit', 'count'];

function* check({ object, text }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field, message }: { readonly field: string; readonly message: string }): boolean =>
    FIELDS.includes(field) && !message.startsWith('interval must');
  for (const { message, pair, place } of problemsOf(object, isMeant)) {
    const span = pair === undefined || isNull(pair.value) ? headOf(text, place.node) : valueOrKey(pair);
    yield { ...span, message: `The analysis ends in Error: ${message}.` };
  }
}
