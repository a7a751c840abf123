// What a press of an action's button stands for, so that a press that was meant for something else can be told.
import type { ActionId, ActionState } from './action';
import type { PromisedDecision } from './promise/offer';

/**
 * A text to compare: as long as it is the same, a press does the same to the same revision. Numbers of pods and times, which
 * change all the time, make no difference to it.
 */
export function meaningOf(id: ActionId, decision: PromisedDecision, { rollout }: Pick<ActionState, 'rollout'>): string {
  if (!decision.offered) return `${id} refused`;
  const { deed } = decision.promise;
  const step = 'step' in deed && deed.step !== undefined ? String(deed.step) : '';
  return [id, deed.kind, step, rollout.status.currentPodHash ?? ''].join(' ');
}
