import { asScalar, numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { removePair } from '../shared/edits';
import { routingOf } from '../shared/routing';

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
    const edit = removePair(text, pair);
    const fixes: readonly Fix[] = edit === undefined ? [] : [{ title: `Take ${name} away`, edits: [edit] }];
    yield {
      start,
      end,
      message: isRefused
        ? `${name} can be used only with trafficRouting.`
        : `${name} does nothing without trafficRouting.`,
      ...(!isRefused && { severity: 'information' }),
      fixes,
    };
  }
  const dynamic = object.pair(`${CANARY}.dynamicStableScale`);
  const delay = object.pair(`${CANARY}.scaleDownDelaySeconds`);
  if (isBasic || delay === undefined || asScalar(dynamic?.value)?.value !== true) return;
  const { start, end } = delay.keyNode;
  yield { start, end, message: 'scaleDownDelaySeconds cannot be used together with dynamicStableScale.' };
}

export const routingOnly: Rule = {
  id: 'routing-only',
  title: 'Field that needs traffic routing',
  defaultSeverity: 'error',
  docs: `
\`canary.scaleDownDelaySeconds\` and \`canary.dynamicStableScale\` need \`trafficRouting\`, and exclude each other; the
controller refuses them otherwise. \`abortScaleDownDelaySeconds\` and \`minPodsPerReplicaSet\` are accepted without a
router and do nothing.
`,
  check,
};
