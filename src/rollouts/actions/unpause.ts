// The phase in which several actions end a manual pause.
import { isObserved } from '../model/state/updateState';
import type { ActionPhase } from './action';

/** Done when the controller has seen that the rollout is resumed. */
export function unpause(stillMeant?: ActionPhase['stillMeant']): ActionPhase {
  return {
    request: { patch: { spec: { paused: false } }, unguarded: true },
    until: (rollout) => !rollout.spec.paused && isObserved(rollout),
    waitingFor: 'the controller to see that the rollout is resumed',
    stillMeant,
  };
}
