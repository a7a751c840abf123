import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { valueOrKey } from '../shared/edits';

export const negativeNumber: Rule = {
  id: 'negative-number',
  title: 'Negative number',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
Replicas, limits and times can't be negative. The controller rejects \`replicas\`, \`minReadySeconds\`,
\`revisionHistoryLimit\` and \`progressDeadlineSeconds\` below 0 (InvalidSpec). It accepts negative values in the other fields,
with unintended effects.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
replicas: 3
minReadySeconds: -10
`,
      right: `
replicas: 3
minReadySeconds: 10
`,
    },
  ],
  check,
};

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
