// The actions as buttons: what is offered with its effect, what isn't with the reason. The table of actions decides
// which there are; the table of looks how each one looks.
import type { Rollout } from '../../rollouts';
import { cleanText, isAborted } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import { ACTION_LOOKS } from '../looks';
import type { PanelAction } from './panelInput';
import type { ActionView, NotOfferedView } from './protocol';

const ORDER: Readonly<Record<ActionView['emphasis'], number>> = { primary: 0, normal: 1, danger: 2 };

/** The way on first, what is dangerous last, and in between the table's order. */
export function actionViews(
  actions: readonly PanelAction[],
  rollout: Rollout,
): { readonly actions: readonly ActionView[]; readonly notOffered: readonly NotOfferedView[] } {
  const wayOn = likeliestWayOn(actions);
  const offered: ActionView[] = [];
  const notOffered: NotOfferedView[] = [];
  for (const { id, title, decision } of actions) {
    if (decision.offered) {
      const emphasis = id === wayOn ? 'primary' : isDangerous(id, rollout) ? 'danger' : 'normal';
      offered.push({ id, title, icon: ACTION_LOOKS[id].icon, emphasis, effect: cleanText(decision.effect, 1000) });
    } else notOffered.push({ id, title, reason: cleanText(decision.reason, 600) });
  }
  return {
    actions: offered.sort((left, right) => ORDER[left.emphasis] - ORDER[right.emphasis]),
    notOffered,
  };
}

/** The button that stands out: of those that are offered. */
function likeliestWayOn(actions: readonly PanelAction[]): ActionId | undefined {
  const rank = ({ id }: PanelAction): number => ACTION_LOOKS[id].wayOn ?? Number.POSITIVE_INFINITY;
  const waysOn = actions.filter((action) => action.decision.offered && Number.isFinite(rank(action)));
  return waysOn.sort((left, right) => rank(left) - rank(right))[0]?.id;
}

function isDangerous(id: ActionId, rollout: Rollout): boolean {
  const { danger } = ACTION_LOOKS[id];
  return danger === 'always' || (danger === 'afterAbort' && isAborted(rollout));
}
