import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { indentOf, lastTextOf, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';

export const metricInterval: Rule = {
  id: 'metric-interval',
  title: 'count without an interval',
  defaultSeverity: 'error',
  docs: `
A metric that is measured more than once needs an \`interval\` between its measurements. Without one, the analysis ends in
Error: "interval must be specified when count > 1".
`,
  examples: [
    {
      within: 'metric',
      wrong: `
count: 5
failureLimit: 1
`,
      right: `
count: 5
interval: 60s
failureLimit: 1
`,
    },
  ],
  check,
};

/** What most templates use. */
const USUAL = '60s';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field, message }: { readonly field: string; readonly message: string }): boolean =>
    field === 'count' && message.startsWith('interval must');
  for (const { pair, place } of problemsOf(object, isMeant)) {
    if (pair === undefined) continue;
    const end = lastTextOf(text, pair);
    const isBlock = place.node.kind === 'map' && !place.node.flow;
    const newText = `\n${indentOf(text, pair.start)}interval: ${USUAL}`;
    const fixes: readonly Fix[] = isBlock
      ? [{ title: `Add interval: ${USUAL}`, edits: [{ start: end, end, newText }], isPreferred: true }]
      : [];
    yield { ...valueOrKey(pair), message: 'A count above 1 requires an interval.', fixes };
  }
}
