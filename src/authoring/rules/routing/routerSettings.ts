import { isNull, nodeAt } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { routingOf } from '../shared/routing';

export const routerSettings: Rule = {
  id: 'router-settings',
  title: 'Conflicting or missing router settings',
  defaultSeverity: 'error',
  docs: `
nginx requires exactly one of \`stableIngress\` and \`stableIngresses\`, ALB exactly one of \`ingress\` and \`ingresses\`. Istio
can't have both \`virtualService\` and \`virtualServices\`. In all other cases the controller stops with "Both are configured"
or "Neither are configured".
`,
  examples: [
    {
      within: 'canary',
      wrong: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx:
    stableIngress: my-service
    stableIngresses: [my-service, my-service-internal]
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx:
    stableIngresses: [my-service, my-service-internal]
`,
    },
  ],
  check,
};

/** Routers of which exactly one of two settings is wanted (reference 4.3). */
const CHOICES: Readonly<Record<string, readonly [string, string]>> = {
  nginx: ['stableIngress', 'stableIngresses'],
  alb: ['ingress', 'ingresses'],
  istio: ['virtualService', 'virtualServices'],
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const { state, routers } = routingOf(object);
  for (const [name, { keyNode, value }] of routers) {
    const choice = CHOICES[name];
    if (choice === undefined) continue;
    const set = choice.filter((key) => !isNull(nodeAt(value, [key])));
    const { start, end } = keyNode;
    if (set.length === 2) yield { start, end, message: `${name} takes either ${choice[0]} or ${choice[1]}, not both.` };
    // Istio without a VirtualService may still route by its DestinationRule in newer versions.
    const mayBeEmpty = name === 'istio' || state !== 'known';
    if (set.length === 0 && !mayBeEmpty) {
      yield { start, end, message: `${name} requires ${choice[0]}, or ${choice[1]} for several.` };
    }
  }
}
