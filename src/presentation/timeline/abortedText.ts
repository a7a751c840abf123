// How far an aborted update had come, in the same words beside its revision and in its timeline.
import type { Past } from '../../rollouts';
import { percentText } from '../../rollouts';

/**
 * "aborted at 60 %", or "on the way to 60 %" where it had no traffic yet; without the share where nobody knows it, or where
 * the traffic goes over all at once.
 */
export function abortedText(past: Pick<Past, 'ended' | 'stretches'> | undefined): string {
  const { how, atWanted, atPhase } = past?.ended ?? {};
  if (how !== 'aborted' || atWanted === undefined || atPhase !== undefined) return 'aborted';
  const hadNone = atWanted > 0 && past?.stretches.at(-1)?.real === 0;
  return `aborted ${hadNone ? 'on the way to' : 'at'} ${percentText(atWanted * 100)}`;
}
