import { isNull, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { itemsAt, stepPlaces } from '../shared/places';
import { hasNone, routingOf } from '../shared/routing';

const SUPPORTED = ['alb', 'smi', 'istio', 'plugins'];

function* check({ object }: RuleContext): Iterable<Finding> {
  const routing = routingOf(object);
  if (!hasNone(routing, SUPPORTED)) return;
  for (const step of stepPlaces(object)) {
    for (const { node } of itemsAt(object, [...step.path, 'experiment', 'templates'])) {
      const pair = pairOf(node, 'weight');
      if (pair === undefined || isNull(pair.value)) continue;
      const { start, end } = pair.keyNode;
      yield { start, end, message: 'A weight for an experiment needs traffic routing by ALB, SMI, Istio or a plugin.' };
    }
  }
}

export const experimentWeight: Rule = {
  id: 'experiment-weight',
  title: 'Traffic for an experiment',
  defaultSeverity: 'error',
  docs: `
A template of an experiment step may get traffic of its own by \`weight\`. That needs \`canary.trafficRouting\` with ALB,
SMI, Istio or a plugin; with nothing or with another router the controller refuses the Rollout.
`,
  check,
};
