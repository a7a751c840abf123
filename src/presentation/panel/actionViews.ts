// The actions as buttons in fixed slots: what is offered with its effect, what isn't with the reason. The domain decides
// which stand out; the table of looks how each one looks.
import { cleanText } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import { ACTION_LOOKS } from '../looks';
import type { PanelAction, PanelFreshness, PanelRollout } from './panelInput';
import type { ActionsView, ActionView } from './protocol';

/** The row. Actions share a slot only where never more than one of them is offered; the first one stands for all others. */
const SLOTS: readonly (readonly [ActionId, ...ActionId[]])[] = [
  ['abort'],
  ['pause', 'resume'],
  ['promote'],
  ['promoteFull'],
  ['retry'],
];

/** What the buttons are made of, beside the rollout's decisions. */
export interface ActionSurroundings {
  readonly context: string;
  readonly freshness: Pick<PanelFreshness, 'doing'>;
}

/** Every action of the table: in its slot, or in the menu. */
export function actionsView(
  { actions, recommended }: Pick<PanelRollout, 'actions' | 'recommended'>,
  { context, freshness }: ActionSurroundings,
): ActionsView {
  const whyNone = whyNoAction({ context, freshness });
  const view = (slot: string, action: PanelAction, sharing: readonly PanelAction[]): ActionView => ({
    ...actionView(action, whyNone),
    slot,
    otherTitles: sharing.filter((other) => other !== action).map(({ title }) => title),
  });
  const slots = SLOTS.flatMap((ids) => {
    const sharing = actions.filter(({ id }) => ids.includes(id));
    const shown = sharing.find(({ decision }) => decision.offered) ?? sharing.find(isForbidden) ?? sharing[0];
    return shown ? [view(ids[0], shown, sharing)] : [];
  });
  const slotted = new Set<string>(SLOTS.flat());
  const more = actions.filter(({ id }) => !slotted.has(id)).map((action) => view(action.id, action, []));
  return { slots, more, recommended: whyNone === undefined ? recommended : undefined, whyNone };
}

/** It makes sense, though not for this person: others that share its slot don't. */
function isForbidden({ decision }: PanelAction): boolean {
  return !decision.offered && decision.isForbidden === true;
}

function actionView(
  { id, title, decision, emphasis, meaning }: PanelAction,
  whyNone: string | undefined,
): Omit<ActionView, 'slot' | 'otherTitles'> {
  const isOffered = decision.offered && whyNone === undefined;
  const text = whyNone ?? (decision.offered ? decision.effect : decision.reason);
  return {
    ...{ id, title, isOffered },
    icon: ACTION_LOOKS[id].icon,
    emphasis: isOffered ? emphasis : 'normal',
    text: cleanText(text, 1000),
    meaning: isOffered ? meaning : `${id} not offered`,
  };
}

/** Why nothing can be done to the rollout just now, in a sentence; `undefined` where that depends on the action. */
export function whyNoAction({ context, freshness }: ActionSurroundings): string | undefined {
  if (freshness.doing === 'recording') return 'Actions are not available in a recording.';
  return isConnected(freshness) ? undefined : needsConnection(context);
}

/** Data that is asked for every few seconds is fresh enough to act on. */
function isConnected({ doing }: ActionSurroundings['freshness']): boolean {
  return doing === 'live' || doing === 'polling';
}

function needsConnection(context: string): string {
  return `Actions need a connection to ${cleanText(context)}. What is shown may be out of date.`;
}
