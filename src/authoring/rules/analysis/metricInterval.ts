import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { indentOf, lastTextOf, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';

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
    yield { ...valueOrKey(pair), message: 'With a count above 1 the metric needs an interval.', fixes };
  }
}

export const metricInterval: Rule = {
  id: 'metric-interval',
  title: 'Count without an interval',
  defaultSeverity: 'error',
  docs: `
A metric that is measured more than once needs an \`interval\` between its measurements. Without one the analysis ends in
Error: "interval must be specified when count > 1".
`,
  check,
};
