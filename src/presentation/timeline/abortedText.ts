// How far an aborted update had come, in the same words beside its revision and in its timeline.
import type { PastEnd } from '../../rollouts';
import { percentText } from '../../rollouts';

/** "aborted at 60 %"; without the share where nobody knows it, or where the traffic goes over all at once. */
export function abortedText({ atWanted, atPhase }: Partial<Pick<PastEnd, 'atWanted' | 'atPhase'>>): string {
  return atWanted === undefined || atPhase !== undefined ? 'aborted' : `aborted at ${percentText(atWanted * 100)}`;
}
