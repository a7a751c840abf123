// A pause that only a person ends, in words: hovers and hints say the same.
import { durationText } from '../../rollouts';

/** @param fromMs the least time from the start of the update to the pause (ms) */
export function approvalText(fromMs: number): string {
  return `Waits until promoted. The pause starts no sooner than ${durationText(fromMs)} into the update.`;
}
