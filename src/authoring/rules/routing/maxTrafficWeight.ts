import { routersWith } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { hasNone, ROUTING, routingOf } from '../shared/routing';

export const maxTrafficWeight: Rule = {
  id: 'max-traffic-weight',
  title: "maxTrafficWeight isn't supported by the router",
  defaultSeverity: 'error',
  docs: `
\`trafficRouting.maxTrafficWeight\` changes what "all traffic" is, for steps finer than one percent. Only nginx and plugins
support it; with other routers the controller rejects the Rollout.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  maxTrafficWeight: 1000
  smi: {}
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  maxTrafficWeight: 1000
  nginx: { stableIngress: my-service }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair(`${ROUTING}.maxTrafficWeight`);
  if (pair === undefined || !hasNone(routingOf(object), routersWith('maxTrafficWeight'))) return;
  const { start, end } = pair.keyNode;
  yield { start, end, message: 'maxTrafficWeight works only with nginx and plugins.' };
}
