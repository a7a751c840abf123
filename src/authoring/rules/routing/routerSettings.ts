import { exclusiveSettings } from '../../../rollouts';
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

function* check({ object }: RuleContext): Iterable<Finding> {
  const { state, routers } = routingOf(object);
  for (const [name, { keyNode, value }] of routers) {
    const choice = exclusiveSettings(name);
    if (choice === undefined) continue;
    const { one, several } = choice;
    const set = [one, several].filter((key) => !isNull(nodeAt(value, [key])));
    const { start, end } = keyNode;
    if (set.length === 2) yield { start, end, message: `${name} takes either ${one} or ${several}, not both.` };
    const mayBeEmpty = choice.mayHaveNeither || state !== 'known';
    if (set.length === 0 && !mayBeEmpty) {
      yield { start, end, message: `${name} requires ${one}, or ${several} for several.` };
    }
  }
}
