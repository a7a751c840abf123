import { isNull } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';

const FIELDS = ['failureLimit', 'inconclusiveLimit', 'consecutiveErrorLimit', 'consecutiveSuccessLimit', 'count'];

function* check({ object, text }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field, message }: { readonly field: string; readonly message: string }): boolean =>
    FIELDS.includes(field) && !message.startsWith('interval must');
  for (const { message, pair, place } of problemsOf(object, isMeant)) {
    const span = pair === undefined || isNull(pair.value) ? headOf(text, place.node) : valueOrKey(pair);
    yield { ...span, message: `The analysis would end in Error: ${message}.` };
  }
}

export const metricLimits: Rule = {
  id: 'metric-limits',
  title: 'Limits that contradict each other',
  defaultSeverity: 'error',
  docs: `
The controller checks the numbers of a metric when the analysis starts, and ends it in Error when

- a limit is negative (\`failureLimit: -1\` is allowed: failures are then not limited),
- both \`failureLimit\` and \`consecutiveSuccessLimit\` are switched off,
- \`count\` is less than \`failureLimit\` + \`consecutiveSuccessLimit\`, or less than \`inconclusiveLimit\`: the limit could
  never be reached.

Values with a placeholder (\`{{args.x}}\`) are not judged.
`,
  check,
};
