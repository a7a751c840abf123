import { needsServices } from '../../../rollouts';
import { isNull, nodeAt } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { routingOf } from '../shared/routing';

export const routingServices: Rule = {
  id: 'routing-services',
  title: 'Services missing for traffic routing',
  defaultSeverity: 'error',
  docs: `
Most routers split the traffic between two Services. \`canary.canaryService\` and \`canary.stableService\` are both required
for ALB (without ping-pong), Ambassador, APISIX, App Mesh, nginx, SMI, Traefik, and for Istio without a
\`destinationRule\` and without ping-pong. Otherwise the controller rejects the Rollout. Plugins decide for themselves.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
trafficRouting:
  nginx: { stableIngress: my-service }
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx: { stableIngress: my-service }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const { routers } = routingOf(object);
  if (routers.size === 0) return;
  const pingPong = !object.isAbsent('spec.strategy.canary.pingPong');
  const first = [...routers].find(([name, { value }]) =>
    needsServices(name, { pingPong, destinationRule: !isNull(nodeAt(value, ['destinationRule'])) }),
  );
  if (first === undefined) return;
  const missing = ['canaryService', 'stableService'].filter((name) => object.isAbsent(`spec.strategy.canary.${name}`));
  if (missing.length === 0) return;
  const [name, { keyNode }] = first;
  yield {
    start: keyNode.start,
    end: keyNode.end,
    message: `Traffic routing with ${name} requires ${missing.join(' and ')} in spec.strategy.canary.`,
  };
}
