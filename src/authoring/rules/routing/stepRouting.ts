import type { RouterChoice } from '../../../rollouts';
import { STEP_ROUTERS } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { stepPlaces } from '../shared/places';
import { hasNone, routingOf } from '../shared/routing';

export const stepRouting: Rule = {
  id: 'step-routing',
  title: 'Step requires traffic routing',
  defaultSeverity: 'error',
  docs: `
\`setCanaryScale\`, \`setHeaderRoute\` and \`setMirrorRoute\` require \`canary.trafficRouting\`: without a router, the number of
canary pods *is* the weight. Header routes work with Istio, ALB, APISIX and plugins, mirror routes with Istio and plugins.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setCanaryScale: { replicas: 1 }
  - pause: {}
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx: { stableIngress: my-service }
steps:
  - setCanaryScale: { replicas: 1 }
  - pause: {}
`,
    },
  ],
  check,
};

/** What a step needs, besides traffic routing at all. */
const NEEDS: Readonly<Record<string, RouterChoice | undefined>> = STEP_ROUTERS;

function* check({ object }: RuleContext): Iterable<Finding> {
  const routing = routingOf(object);
  for (const step of stepPlaces(object)) {
    for (const kind of step.kinds) {
      const pair = step.pairs.get(kind);
      if (pair === undefined) continue;
      const { start, end } = pair.keyNode;
      const needs = NEEDS[kind];
      if (routing.state === 'none' && (needs !== undefined || kind === 'setCanaryScale')) {
        yield { start, end, message: `${kind} requires spec.strategy.canary.trafficRouting.` };
      } else if (needs !== undefined && routing.routers.size > 0 && hasNone(routing, needs.routers)) {
        const found = [...routing.routers.keys()].join(', ');
        yield { start, end, message: `${kind} works only with ${needs.text}, not with ${found}.` };
      }
    }
  }
}
