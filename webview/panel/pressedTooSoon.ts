// What is said of a press that was not carried out, because the button had another meaning a moment before.
import { fill } from '../../src/presentation/pages';
import type { StatusView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** Until the next press; of one of the `places` where they are given. */
export function pressedTooSoon(
  { strings, actionsState: { tooSoon } }: PageContext,
  places?: readonly string[],
): StatusView | undefined {
  if (!tooSoon || places?.includes(tooSoon.place) === false) return undefined;
  return { text: fill(strings.pressedTooSoon, { title: tooSoon.title }), icon: 'history', tone: 'attention' };
}
