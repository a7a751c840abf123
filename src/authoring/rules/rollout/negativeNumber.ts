import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { valueOrKey } from '../shared/edits';

/** Fields that the controller refuses below 0 (reference 4.2). */
const REFUSED = ['spec.replicas', 'spec.minReadySeconds', 'spec.revisionHistoryLimit', 'spec.progressDeadlineSeconds'];
/** Fields that it takes although they make no sense. */
const TAKEN = [
  'spec.rollbackWindow.revisions',
  'spec.analysis.successfulRunHistoryLimit',
  'spec.analysis.unsuccessfulRunHistoryLimit',
  'spec.strategy.canary.scaleDownDelaySeconds',
  'spec.strategy.canary.abortScaleDownDelaySeconds',
  'spec.strategy.canary.scaleDownDelayRevisionLimit',
  'spec.strategy.canary.minPodsPerReplicaSet',
  'spec.strategy.blueGreen.scaleDownDelaySeconds',
  'spec.strategy.blueGreen.abortScaleDownDelaySeconds',
  'spec.strategy.blueGreen.scaleDownDelayRevisionLimit',
  'spec.strategy.blueGreen.autoPromotionSeconds',
  'spec.strategy.blueGreen.previewReplicaCount',
];

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const field of [...REFUSED, ...TAKEN]) {
    const pair = object.pair(field);
    const value = numberOf(pair?.value);
    if (pair === undefined || value === undefined || value >= 0) continue;
    const severity = REFUSED.includes(field) ? 'error' : 'warning';
    yield { ...valueOrKey(pair), message: `${field} must be 0 or more, not ${value}.`, severity };
  }
}

export const negativeNumber: Rule = {
  id: 'negative-number',
  title: 'Number below zero',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
Replicas, limits and times cannot be negative. The controller refuses \`replicas\`, \`minReadySeconds\`,
\`revisionHistoryLimit\` and \`progressDeadlineSeconds\` below 0 (InvalidSpec); the other fields are accepted and then do
something that nobody wants.
`,
  check,
};
