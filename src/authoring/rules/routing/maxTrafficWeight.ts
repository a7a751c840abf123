import type { Finding, Rule, RuleContext } from '../rule';
import { hasNone, ROUTING, routingOf } from '../shared/routing';

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair(`${ROUTING}.maxTrafficWeight`);
  if (pair === undefined || !hasNone(routingOf(object), ['nginx', 'plugins'])) return;
  const { start, end } = pair.keyNode;
  yield { start, end, message: 'maxTrafficWeight works with nginx and plugins only.' };
}

export const maxTrafficWeight: Rule = {
  id: 'max-traffic-weight',
  title: 'Weights above 100',
  defaultSeverity: 'error',
  docs: `
\`trafficRouting.maxTrafficWeight\` changes what "all traffic" is, for finer steps than one percent. Only nginx and
plugins can do that; with other routers the controller refuses the Rollout.
`,
  check,
};
