// Which action stands out: emphasis follows health. The way on stands out only where a person is waited for and all is well,
// the way back where the update is failing, and nothing where it is for a person to judge.
import { decidingPause, pauseEnd } from '../model/sentences/pauseTime';
import { isAbortHeld } from '../model/state/heldAbort';
import { hasPauseConditions, isAborted, isPausedByHand } from '../model/state/updateState';
import type { ActionId } from './action';
import { healthOf, type HealthState } from './health';

/** `primary`: what is to be done now; `danger`: takes something away from users of the service. */
export type Emphasis = 'primary' | 'normal' | 'danger';

/** How the actions of a rollout stand out. */
export interface ActionEmphasis {
  readonly of: (id: ActionId) => Emphasis;
  /** The action whose effect is worth reading before anyone asks for it: the primary one, or what ends a state halfway. */
  readonly recommended: ActionId | undefined;
}

/** The emphasis of each action in a state; `isOffered` is the decision that is shown, also where a permission is missing. */
export function emphasisIn(state: HealthState, isOffered: (id: ActionId) => boolean): ActionEmphasis {
  const wanted = wayOn(state);
  const primary = wanted !== undefined && isOffered(wanted) ? wanted : undefined;
  const halfway = isAbortHeld(state) && isOffered('resume') ? 'resume' : undefined;
  return {
    of: (id) => (id === primary ? 'primary' : isDangerous(id, state) ? 'danger' : 'normal'),
    recommended: primary ?? halfway,
  };
}

/**
 * What a person would do now, if it is theirs to do. A retry is never it: of an aborted update nobody knows whether it is any
 * better now, and controllers up to 1.9.1 don't say whether a person or the deadline aborted it.
 */
function wayOn(state: HealthState): ActionId | undefined {
  switch (healthOf(state)) {
    case 'failing':
      return 'abort';
    case 'doubtful':
      return undefined;
    case 'healthy':
      if (isOnlyPausedByHand(state)) return 'resume';
      return isForPersonToPromote(state) ? 'promote' : undefined;
  }
}

/** With a pause of the controller's own beside it, it takes two people's words to go on: that is not for a button to suggest. */
function isOnlyPausedByHand({ rollout }: HealthState): boolean {
  return isPausedByHand(rollout) && !hasPauseConditions(rollout);
}

function isForPersonToPromote({ rollout }: HealthState): boolean {
  const pause = decidingPause(rollout);
  return pause !== undefined && !isPausedByHand(rollout) && pauseEnd(rollout, pause) === undefined;
}

/** Abort takes a revision from its users; after an abort, a full promotion ships what was found bad (O5). */
function isDangerous(id: ActionId, { rollout }: HealthState): boolean {
  return id === 'abort' || (id === 'promoteFull' && isAborted(rollout));
}
