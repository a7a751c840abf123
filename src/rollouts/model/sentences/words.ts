// The pieces that sentences about Rollouts are made of. Step numbers are people's: the first step is 1.
import type { Rollout } from '../../objects/objects';
import { cleanText } from '../../words/cleanText';
import { uncapitalised } from '../../words/letterCase';
import { weightText } from '../../words/shareWords';
import { canarySteps } from '../steps/steps';
import { stepWords } from '../steps/stepWords';
import { maxWeight } from '../steps/weight';

/** "step 2 of 8" of the controller's 0-based index: the current step, counted as people count. */
export function stepPlace(rollout: Pick<Rollout, 'spec'>, index: number): string {
  return `step ${index + 1} of ${canarySteps(rollout).length}`;
}

/** What comes after the step at `index`: "set weight to 40 %", "pause until promoted", "promotion to 100 %" after the last. */
export function nextStepText(rollout: Pick<Rollout, 'spec'>, index: number): string {
  const step = canarySteps(rollout)[index + 1];
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return step ? uncapitalised(stepWords(step, maximum)) : `promotion to ${weightText(maximum, maximum)}`;
}

/** Someone else's words (names, messages, values) inside one of our sentences. */
export function shown(text: string, maxLength = 200): string {
  return cleanText(text, maxLength);
}
