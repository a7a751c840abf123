// The pieces that sentences about Rollouts are made of. Step numbers are people's: the first step is 1.
import type { CanaryStep, Rollout } from '../../objects/objects';
import { cleanText } from '../../words/cleanText';
import { counted } from '../../words/countWords';
import { weightText } from '../../words/shareWords';
import { canarySteps, stepKind, stepText } from '../steps/steps';
import { maxWeight } from '../steps/weight';

/** "step 2 of 8" of the controller's 0-based index: the current step, counted as people count. */
export function stepPlace(rollout: Pick<Rollout, 'spec'>, index: number): string {
  return `step ${index + 1} of ${canarySteps(rollout).length}`;
}

/** What comes after the step at `index`: "40 %", "a pause until you promote", "an analysis", "100 %" after the last. */
export function nextStepText(rollout: Pick<Rollout, 'spec'>, index: number): string {
  const step = canarySteps(rollout)[index + 1];
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return step ? upcoming(step, rollout, index + 1) : weightText(maximum, maximum);
}

function upcoming(step: CanaryStep, rollout: Pick<Rollout, 'spec'>, index: number): string {
  const maximum = maxWeight(rollout.spec.strategy.canary);
  switch (stepKind(step)) {
    case 'setWeight':
      return weightText(step.setWeight ?? 0, maximum);
    case 'pause':
      return step.pause?.duration === undefined ? 'a pause until you promote' : `another pause of ${pauseText(step)}`;
    case 'experiment':
      return 'an experiment';
    case 'analysis':
      return 'an analysis';
    case 'setCanaryScale':
      return canaryScaleText(step, maximum);
    case 'plugin':
    case 'setHeaderRoute':
    case 'setMirrorRoute':
      return shown(stepText(step));
    case 'invalid':
      return stepPlace(rollout, index);
  }
}

/** "3 canary pods", "canary pods for 40 %", "canary pods to match the traffic weight". */
function canaryScaleText({ setCanaryScale }: CanaryStep, maximum: number): string {
  if (setCanaryScale?.matchTrafficWeight) return 'canary pods to match the traffic weight';
  if (setCanaryScale?.replicas !== undefined) return counted(setCanaryScale.replicas, 'canary pod');
  if (setCanaryScale?.weight !== undefined) return `canary pods for ${weightText(setCanaryScale.weight, maximum)}`;
  return 'canary pods';
}

/** A pause's duration as it is written; a bare number is seconds. */
function pauseText({ pause }: CanaryStep): string {
  const duration = pause?.duration;
  return typeof duration === 'string' && !/^\d+$/.test(duration) ? shown(duration) : `${duration ?? 0}s`;
}

/** Someone else's words (names, messages, values) inside one of our sentences. */
export function shown(text: string, maxLength = 200): string {
  return cleanText(text, maxLength);
}
