// A decision to offer an action, with what it promises. Promise and words are computed when they are read: a row of the
// tree asks for thousands of rollouts which actions are offered, and reads none.
import type { Action, ActionPhase, ActionState, Decision } from '../action';
import type { Promised } from './promise';
import { effectText } from './promiseWords';

/** A decision whose effect is made of facts. */
export type PromisedDecision =
  (Extract<Decision, { offered: true }> & { readonly promise: Promised }) | Extract<Decision, { offered: false }>;

/** A row of the table of actions on a Rollout. */
export interface PromisingAction extends Action {
  decide(state: ActionState): PromisedDecision;
}

/** An offer of these phases, whose effect says what is promised in this state. */
export function offer(
  state: ActionState,
  phases: readonly ActionPhase[],
  promised: (state: ActionState) => Promised,
): Extract<PromisedDecision, { offered: true }> {
  return {
    offered: true,
    get promise() {
      return promised(state);
    },
    get effect() {
      return effectText(promised(state), state);
    },
    phases,
  };
}
