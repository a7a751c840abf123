// How the controller says that it refuses a Rollout: a condition that makes it Degraded, and a time at which it checks
// again, for what was missing may exist by then.
import { findCondition, newCondition, removeCondition } from '../pass/conditions';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { withPhase } from '../pass/phase';
import { INVALID_SPEC, messages } from '../pass/wording';

/** Writes the InvalidSpec condition. Source: reference 4.3, upstream `createInvalidRolloutCondition`. */
export function writeRefusal(pass: Pass, problem: string, checkAgainMs: number): void {
  const { rollout } = pass;
  pass.lookAgainAt(pass.now + checkAgainMs);
  const message = messages.invalid(rollout.metadata.name, problem);
  const { conditions = [], observedGeneration } = rollout.status;
  const isSaid = findCondition(conditions, INVALID_SPEC)?.message === message;
  if (isSaid && observedGeneration === generationOf(rollout)) return;
  const condition = newCondition(INVALID_SPEC, 'True', INVALID_SPEC, message, pass.time);
  const status = {
    ...rollout.status,
    conditions: isSaid ? conditions : [...removeCondition(conditions, INVALID_SPEC), condition],
    observedGeneration: generationOf(rollout),
  };
  pass.rollout = withPhase({ ...rollout, status });
}
