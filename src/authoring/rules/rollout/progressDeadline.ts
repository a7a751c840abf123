import { DEFAULTS } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const progressDeadline: Rule = {
  id: 'progress-deadline',
  title: 'Progress deadline too short',
  defaultSeverity: 'error',
  docs: `
\`progressDeadlineSeconds\` (600 by default) must be greater than \`minReadySeconds\` (0 by default): otherwise every update
would miss its deadline while its first pod is still waiting. The controller rejects the Rollout.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
minReadySeconds: 60
progressDeadlineSeconds: 60
`,
      right: `
minReadySeconds: 60
progressDeadlineSeconds: 300
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  const deadline = secondsOf(object, 'progressDeadlineSeconds');
  const ready = secondsOf(object, 'minReadySeconds');
  if (deadline === undefined || ready === undefined || deadline > ready || deadline < 0) return;
  const pair = object.pair('spec.progressDeadlineSeconds') ?? object.pair('spec.minReadySeconds');
  if (pair === undefined) return;
  yield {
    ...valueOrKey(pair),
    message: `progressDeadlineSeconds (${deadline}) must be greater than minReadySeconds (${ready}).`,
  };
}

/** A number that is written, the default of one that certainly is not, `undefined` when nobody knows. */
function secondsOf(object: ObjectView, field: 'progressDeadlineSeconds' | 'minReadySeconds'): number | undefined {
  const found = object.at(`spec.${field}`);
  if (found.state === 'present') return numberOf(found.node);
  return found.state === 'absent' ? DEFAULTS[field] : undefined;
}
