import { podsForWeight, replicaLimits } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { asScalar, numberOf } from '../../documents/yaml/lookUp';
import type { KnownReplicas } from '../../plan/strategy/knownReplicas';
import { knownReplicas, replicasText } from '../../plan/strategy/knownReplicas';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';
import { routingOf } from '../shared/routing';

export const realWeight: Rule = {
  id: 'real-weight',
  title: "Weight the pods can't represent",
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  // Autoscalers are in other documents.
  isWide: true,
  docs: `
Without a traffic router, the share of the pods *is* the share of the traffic, and pods can't be divided. With 2 replicas,
a weight of 20 % becomes 1 of 3 pods: 33 %. Use more replicas, weights that fit, or a traffic router.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
replicas: 2
strategy:
  canary:
    steps:
      - setWeight: 20
      - pause: { duration: 10m }
`,
      right: `
replicas: 5
strategy:
  canary:
    steps:
      - setWeight: 20
      - pause: { duration: 10m }
`,
    },
  ],
  check,
};

/** Percentage points of difference that are worth a word. */
const NOTABLE = 5;

function* check(context: RuleContext): Iterable<Finding> {
  const { object } = context;
  const { routers, state } = routingOf(object);
  const replicas = routers.size > 0 ? undefined : replicasOf(context);
  if (replicas === undefined || replicas.count <= 0 || !Number.isInteger(replicas.count)) return;
  if (state !== 'none' && state !== 'unknown') return;
  const limits = replicaLimits(
    { maxSurge: limitOf(object, 'maxSurge'), maxUnavailable: limitOf(object, 'maxUnavailable') },
    replicas.count,
  );
  // Where the pods are set apart from the weight, the weight says nothing about them.
  if (stepPlaces(object).some((step) => step.kinds.includes('setCanaryScale'))) return;
  for (const step of stepPlaces(object)) {
    const pair = step.pairs.get('setWeight');
    const weight = numberOf(pair?.value);
    if (pair === undefined || weight === undefined || weight <= 0 || weight >= 100) continue;
    const { canary, stable } = podsForWeight(replicas.count, weight, limits.maxSurge > 0);
    const real = Math.round((canary * 100) / Math.max(1, canary + stable));
    if (Math.abs(real - weight) < NOTABLE) continue;
    yield {
      ...valueOrKey(pair),
      message: `With ${replicasText(replicas)}, setWeight: ${weight} means ${canary} of ${canary + stable} pods, so ${real} % of the traffic. A traffic router makes exact weights possible.`,
    };
  }
}

/** What is known of the replicas. Advice on the API's default would be lost on everyone whose autoscaler is elsewhere. */
function replicasOf({ recognised, names, ...context }: RuleContext): KnownReplicas | undefined {
  const autoscalers = [...names.autoscalers, ...names.otherAutoscalers];
  const replicas = knownReplicas(recognised, { ...context, autoscalers });
  return replicas?.from === 'default' ? undefined : replicas;
}

function limitOf(object: ObjectView, name: 'maxSurge' | 'maxUnavailable'): number | string | undefined {
  const value = asScalar(object.node(`spec.strategy.canary.${name}`))?.value;
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
