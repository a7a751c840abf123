// A press on an action, by its button or its menu item.
import type { ActionView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** Carries it out where the action is offered and the press was meant for it. */
export function press(context: PageContext, { slot, id, isOffered }: ActionView, event: Event): void {
  if (!isOffered || !(event.currentTarget instanceof HTMLElement)) return;
  if (context.actionsState.press(slot, event.currentTarget)) context.act(id);
}
