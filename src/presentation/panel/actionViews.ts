// The actions as buttons: what is offered with its effect, what isn't with the reason. The table of actions decides
// which there are; only how a button looks and which one comes first is known here.
import type { Rollout } from '../../rollouts';
import { cleanText, isAborted } from '../../rollouts';
import type { PanelAction } from './panelInput';
import type { ActionView, NotOfferedView } from './protocol';

const ICONS: ReadonlyMap<string, string> = new Map([
  ['promote', 'debug-continue'],
  ['promoteFull', 'run-all'],
  ['pause', 'debug-pause'],
  ['resume', 'debug-start'],
  ['retry', 'debug-restart'],
  ['abort', 'debug-stop'],
]);

/** The ways on, the likeliest first: the first one offered is the button that stands out. */
const WAYS_ON: readonly string[] = ['promote', 'resume', 'retry'];

const ORDER: Readonly<Record<ActionView['emphasis'], number>> = { primary: 0, normal: 1, danger: 2 };

/** The way on first, what is dangerous last, and in between the table's order. */
export function actionViews(
  actions: readonly PanelAction[],
  rollout: Rollout,
): { readonly actions: readonly ActionView[]; readonly notOffered: readonly NotOfferedView[] } {
  const wayOn = WAYS_ON.find((id) => actions.some((action) => action.id === id && action.decision.offered));
  const offered: ActionView[] = [];
  const notOffered: NotOfferedView[] = [];
  for (const { id, title, decision } of actions) {
    if (decision.offered) {
      const emphasis = id === wayOn ? 'primary' : isDangerous(id, rollout) ? 'danger' : 'normal';
      offered.push({ id, title, icon: ICONS.get(id) ?? 'play', emphasis, effect: cleanText(decision.effect, 1000) });
    } else notOffered.push({ id, title, reason: cleanText(decision.reason, 600) });
  }
  return {
    actions: offered.sort((left, right) => ORDER[left.emphasis] - ORDER[right.emphasis]),
    notOffered,
  };
}

/** An abort takes a revision from its users; promoting everything after an abort ships what was found bad (O5). */
function isDangerous(id: string, rollout: Rollout): boolean {
  return id === 'abort' || (id === 'promoteFull' && isAborted(rollout));
}
