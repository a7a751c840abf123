// Some sentences change with time alone ("until 14:32" becomes "was over at 14:32, but the controller has not gone on"),
// and a controller that is gone sends nothing that would draw them again: so they are told again at their own moments.
import type { RolloutSentence } from '../../rollouts';
import { USUAL_REACTION_MS } from '../../rollouts';

/** When a sentence that was told at `toldAt` says something else; `undefined` where it never does by itself. All in ms. */
export function nextTelling(
  { until, changesAt }: Pick<RolloutSentence, 'until' | 'changesAt'>,
  toldAt: number,
): number | undefined {
  const moments = [
    ...(until === undefined ? [] : [until, until + USUAL_REACTION_MS]),
    ...(changesAt === undefined ? [] : [changesAt + 1]),
  ].filter((moment) => moment > toldAt);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
