// A press: on an action, by its button or its menu item, or on a button of a revision. It counts only for what its button
// meant when it began.
import type { ActionView, RequestId } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** Carries it out where the action is offered and the press was meant for it. */
export function pressAction(context: PageContext, { slot, id, title, isOffered }: ActionView, event: Event): void {
  if (isOffered && isMeant(context, { place: slot, title }, event)) context.act(id);
}

/** What a button asks for, in its place. */
interface Asking {
  readonly request: RequestId;
  readonly subject: string;
  readonly place: string;
  readonly title: string;
}

/** Asks for it where the press was meant for it. */
export function pressRequest(context: PageContext, { request, subject, place, title }: Asking, event: Event): void {
  if (isMeant(context, { place, title }, event)) context.request(request, subject);
}

function isMeant(
  { actionsState }: PageContext,
  button: { readonly place: string; readonly title: string },
  { currentTarget }: Event,
): boolean {
  return currentTarget instanceof HTMLElement && actionsState.press(button, currentTarget);
}
