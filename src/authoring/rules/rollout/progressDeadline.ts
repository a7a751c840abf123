import type { ObjectView } from '../../documents/objectView';
import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

/** The controller's defaults (reference 5.1). */
const DEADLINE = 600;
const READY = 0;

/** A number that is written, the default of one that certainly is not, `undefined` when nobody knows. */
function secondsOf(object: ObjectView, path: string, fallback: number): number | undefined {
  const found = object.at(path);
  if (found.state === 'present') return numberOf(found.node);
  return found.state === 'absent' ? fallback : undefined;
}

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  const deadline = secondsOf(object, 'spec.progressDeadlineSeconds', DEADLINE);
  const ready = secondsOf(object, 'spec.minReadySeconds', READY);
  if (deadline === undefined || ready === undefined || deadline > ready || deadline < 0) return;
  const pair = object.pair('spec.progressDeadlineSeconds') ?? object.pair('spec.minReadySeconds');
  if (pair === undefined) return;
  yield {
    ...valueOrKey(pair),
    message: `progressDeadlineSeconds (${deadline}) must be greater than minReadySeconds (${ready}).`,
  };
}

export const progressDeadline: Rule = {
  id: 'progress-deadline',
  title: 'Deadline before the pods are ready',
  defaultSeverity: 'error',
  docs: `
\`progressDeadlineSeconds\` (600 when it is not set) must be greater than \`minReadySeconds\` (0 when it is not set):
otherwise every update would miss its deadline while its first pod still waits. The controller refuses the Rollout.
`,
  check,
};
