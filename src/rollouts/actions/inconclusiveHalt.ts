// An inconclusive analysis halts a canary's pods, and while a change of `spec.replicas` waits for them every pass of the
// controller is one of scaling: an abort or a full promotion would wait with it for good. Source: reference 6.1 (order of a
// pass, what halts it).
import type { Rollout } from '../objects/objects';
import { isInconclusive } from './analysedAgain';

/** The part of a status patch that lets the controller act on the rest of it; it ends these pauses itself otherwise. */
export function withoutHalt(rollout: Rollout): Readonly<Record<string, unknown>> {
  // With `controllerPause` left standing, the next pause step would count as one that a person has ended.
  return isInconclusive(rollout) ? { pauseConditions: null, controllerPause: false } : {};
}
