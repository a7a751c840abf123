// The conditions that say "paused", "resumed" and "retried". They are written at the start of a pass from the state the
// last one left, so that a pause does not count as lack of progress.
import { hasPauseConditions, isFullyPromoted, isPausedByHand } from '../../model/state/updateState';
import type { Condition } from '../../objects/objects';
import { findCondition, newCondition } from '../pass/conditions';
import { isSameJson } from '../pass/json';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { withPhase } from '../pass/phase';
import { ABORTED, messages, PAUSED, REPLICA_SET_AVAILABLE, RESUMED, RETRY } from '../pass/wording';

/**
 * Writes them; true when that ends the pass. Source: reference 6.1 step 1, upstream `checkPausedConditions`.
 */
export function writePauseConditions(pass: Pass): boolean {
  const { rollout, behaviour } = pass;
  const generation = generationOf(rollout);
  if (behaviour.waitsForObservedSpec && rollout.status.observedGeneration !== generation) return false;
  const conditions = changedConditions(pass);
  if (conditions.length === 0) return false;
  for (const condition of conditions) pass.writeCondition(condition);
  pass.rollout = withPhase({
    ...pass.rollout,
    status: { ...pass.rollout.status, observedGeneration: generation },
  });
  return behaviour.stopsAfterPauseConditions && !isSameJson(rollout.status, pass.rollout.status);
}

function changedConditions({ rollout, time }: Pass): readonly Condition[] {
  const { conditions, abort } = rollout.status;
  const progressing = findCondition(conditions, 'Progressing');
  if (progressing?.reason === ABORTED) {
    return abort ? [] : [newCondition('Progressing', 'Unknown', RETRY, messages.retry, time)];
  }
  const isPaused = hasPauseConditions(rollout) || isPausedByHand(rollout);
  const changed: Condition[] = [];
  // Observed: a finished rollout that someone pauses keeps its Progressing condition, only Paused is written. One of
  // blue-green is finished in this sense when its new revision is active.
  const isBetweenRevisions = !isFullyPromoted(rollout) && progressing?.reason !== REPLICA_SET_AVAILABLE;
  if (isPaused !== (progressing?.reason === PAUSED) && (isBetweenRevisions || !isPaused)) {
    const [reason, message] = isPaused ? [PAUSED, messages.paused] : [RESUMED, messages.resumed];
    changed.push(newCondition('Progressing', 'Unknown', reason, message, time));
  }
  if (isPaused !== (findCondition(conditions, 'Paused')?.status === 'True')) {
    changed.push(newCondition('Paused', isPaused ? 'True' : 'False', PAUSED, messages.paused, time));
  }
  return changed;
}
