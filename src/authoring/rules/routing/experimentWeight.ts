import { routersWith } from '../../../rollouts';
import { isNull, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { itemsAt, stepPlaces } from '../shared/places';
import { hasNone, routingOf } from '../shared/routing';

export const experimentWeight: Rule = {
  id: 'experiment-weight',
  title: 'Experiment weight needs a suitable router',
  defaultSeverity: 'error',
  docs: `
A template of an experiment step can receive traffic of its own through \`weight\`. This requires \`canary.trafficRouting\`
with ALB, SMI, Istio or a plugin; without a router, or with another one, the controller rejects the Rollout.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - experiment:
      templates:
        - { name: new, specRef: canary, weight: 10 }
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  smi: {}
steps:
  - experiment:
      templates:
        - { name: new, specRef: canary, weight: 10 }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const routing = routingOf(object);
  if (!hasNone(routing, routersWith('experimentWeight'))) return;
  for (const step of stepPlaces(object)) {
    for (const { node } of itemsAt(object, [...step.path, 'experiment', 'templates'])) {
      const pair = pairOf(node, 'weight');
      if (pair === undefined || isNull(pair.value)) continue;
      const { start, end } = pair.keyNode;
      yield {
        start,
        end,
        message: "An experiment template's weight requires traffic routing with ALB, SMI, Istio or a plugin.",
      };
    }
  }
}
