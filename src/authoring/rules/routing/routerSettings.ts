import { isNull, nodeAt } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { routingOf } from '../shared/routing';

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
      yield { start, end, message: `${name} needs ${choice[0]} (or ${choice[1]} for several).` };
    }
  }
}

export const routerSettings: Rule = {
  id: 'router-settings',
  title: 'One or several ingresses',
  defaultSeverity: 'error',
  docs: `
nginx wants exactly one of \`stableIngress\` and \`stableIngresses\`, ALB exactly one of \`ingress\` and \`ingresses\`,
Istio not both of \`virtualService\` and \`virtualServices\`. The controller stops at anything else with "Both are
configured" or "Neither are configured".
`,
  check,
};
