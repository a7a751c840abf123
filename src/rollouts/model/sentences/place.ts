// Where a Rollout is, as a part of a sentence.
import { isUpdating } from '../state/updateState';
import { currentStep } from '../steps/steps';
import type { Facts } from './facts';
import { stepPlace } from './words';

/** " at step 2 of 8" in the middle of an update; nothing elsewhere. */
export function whereText({ rollout }: Facts): string {
  const current = isUpdating(rollout) ? currentStep(rollout) : undefined;
  return current ? ` at ${stepPlace(rollout, current.index)}` : '';
}
