// A state and what each action answers in it.
import type { ActionId, ActionState } from '../../../../src/rollouts/actions';

/** What is wanted of an action's answer. */
export interface Answer {
  readonly offered: boolean;
  /** The facts that the effect or the refusal states, in whole words. */
  readonly says: readonly string[];
}

export interface ActionCase {
  readonly name: string;
  readonly state: ActionState;
  readonly expected: Readonly<Partial<Record<ActionId, Answer>>>;
}

/** The action is offered, with an effect that states these facts. */
export function offers(...says: readonly string[]): Answer {
  return { offered: true, says };
}

/** The action is refused, for a reason that states these facts. */
export function refuses(...says: readonly string[]): Answer {
  return { offered: false, says };
}
