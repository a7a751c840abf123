// How far an aborted update had come, in the same words beside its revision and in its timeline.
import type { Past } from '../../rollouts';
import { percentText } from '../../rollouts';

/**
 * "aborted at 60 %", or "on the way to 60 %" where it was still short of that; without the share where nobody knows it, or where
 * the traffic goes over all at once.
 */
export function abortedText(past: Pick<Past, 'ended' | 'stretches'> | undefined): string {
  const { how, atWanted, atPhase } = past?.ended ?? {};
  if (how !== 'aborted' || atWanted === undefined || atPhase !== undefined) return 'aborted';
  const last = past?.stretches.at(-1);
  const isShort = last?.gate === 'none' && last.real !== undefined && last.real < atWanted;
  return `aborted ${isShort ? 'on the way to' : 'at'} ${percentText(atWanted * 100)}`;
}
