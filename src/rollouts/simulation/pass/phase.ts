// Phase and message as the controller writes them into the status, calculated from everything else in it.
import { calculatePhase } from '../../model/state/phase';
import type { Rollout } from '../../objects/objects';
import { withoutAbsent } from './json';

/** The Rollout with the phase and the message of its spec and status; an empty message is left out. */
export function withPhase(rollout: Rollout): Rollout {
  const { phase, message } = calculatePhase(rollout);
  return { ...rollout, status: withoutAbsent({ ...rollout.status, phase, message: message || undefined }) };
}
