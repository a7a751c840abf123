// The pieces that the actions' sentences are made of.
import { stepPlace } from '../model/sentences/words';
import { canarySteps, stepText } from '../model/steps/steps';
import type { Rollout } from '../objects/objects';
import { durationText } from '../words/countWords';

/** "the pod of revision 2", "the 2 pods of revision 2"; only for pods that exist. */
export function podsOf(count: number, revision: string): string {
  return count === 1 ? `the pod of ${revision}` : `the ${count} pods of ${revision}`;
}

/** "step 2 of 8 (pause)" of the 0-based index. */
export function stepName(rollout: Rollout, index: number): string {
  const step = canarySteps(rollout)[index];
  return `${stepPlace(rollout, index)}${step ? ` (${stepText(step)})` : ''}`;
}

/** "45 s", "3 min 20 s", "1 h 05 min" of what is left: at least a second, rounded up. */
export function leftText(ms: number): string {
  return durationText(Math.max(1, Math.ceil(ms / 1000)) * 1000);
}

/** Joins sentences, leaving out what doesn't apply. */
export function sentences(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join(' ');
}
