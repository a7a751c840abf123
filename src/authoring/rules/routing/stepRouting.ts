import { routersWith, STEP_ROUTERS } from '../../../rollouts';
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

function* check({ object }: RuleContext): Iterable<Finding> {
  const routing = routingOf(object);
  for (const step of stepPlaces(object)) {
    for (const kind of step.kinds) {
      const pair = step.pairs.get(kind);
      if (pair === undefined) continue;
      const { start, end } = pair.keyNode;
      const isForSome = kind === 'setHeaderRoute' || kind === 'setMirrorRoute';
      if (routing.state === 'none' && (isForSome || kind === 'setCanaryScale')) {
        yield { start, end, message: `${kind} requires spec.strategy.canary.trafficRouting.` };
      } else if (isForSome && routing.routers.size > 0 && hasNone(routing, routersWith(kind))) {
        const found = [...routing.routers.keys()].join(', ');
        yield { start, end, message: `${kind} works only with ${STEP_ROUTERS[kind]}, not with ${found}.` };
      }
    }
  }
}
