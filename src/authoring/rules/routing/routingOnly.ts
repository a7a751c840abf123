import { asMap, asScalar, numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { removePair } from '../shared/edits';
import { routingOf } from '../shared/routing';

export const routingOnly: Rule = {
  id: 'routing-only',
  title: 'Field requires traffic routing',
  defaultSeverity: 'error',
  docs: `
\`canary.scaleDownDelaySeconds\` and \`canary.dynamicStableScale\` require \`trafficRouting\` and exclude each other; otherwise
the controller rejects the Rollout. \`abortScaleDownDelaySeconds\` and \`minPodsPerReplicaSet\` are accepted without a router
and have no effect.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
scaleDownDelaySeconds: 60
`,
      right: `
canaryService: my-service-canary
stableService: my-service
scaleDownDelaySeconds: 60
trafficRouting:
  nginx: { stableIngress: my-service }
`,
    },
  ],
  check,
};

const CANARY = 'spec.strategy.canary';

interface RoutedField {
  readonly name: string;
  /** Whether the controller refuses it; else it only does nothing. */
  readonly isRefused: boolean;
}

const FIELDS: readonly RoutedField[] = [
  { name: 'scaleDownDelaySeconds', isRefused: true },
  { name: 'dynamicStableScale', isRefused: true },
  { name: 'abortScaleDownDelaySeconds', isRefused: false },
  { name: 'minPodsPerReplicaSet', isRefused: false },
];

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  const isBasic = routingOf(object).state === 'none';
  for (const { name, isRefused } of isBasic ? FIELDS : []) {
    const pair = object.pair(`${CANARY}.${name}`);
    if (pair === undefined || asScalar(pair.value)?.value === false) continue;
    if (numberOf(pair.value) === undefined && name !== 'dynamicStableScale') continue;
    const { start, end } = pair.keyNode;
    // Without its only key, canary would have no value, which is not a strategy.
    const isOnlyKey = asMap(object.node(CANARY))?.pairs.length === 1;
    const edit = isOnlyKey ? undefined : removePair(text, pair);
    const fixes: readonly Fix[] = edit === undefined ? [] : [{ title: `Remove ${name}`, edits: [edit] }];
    yield {
      start,
      end,
      message: isRefused ? `${name} requires trafficRouting.` : `${name} has no effect without trafficRouting.`,
      ...(!isRefused && { severity: 'information' }),
      fixes,
    };
  }
  const dynamic = object.pair(`${CANARY}.dynamicStableScale`);
  const delay = object.pair(`${CANARY}.scaleDownDelaySeconds`);
  if (isBasic || delay === undefined || asScalar(dynamic?.value)?.value !== true) return;
  const { start, end } = delay.keyNode;
  yield { start, end, message: "scaleDownDelaySeconds can't be used together with dynamicStableScale." };
}
