// Where a rollout is after an action, told with our own sentence: at a pause of a canary with the weight that it waits at.
import { decidingPause, isInconclusive } from '../model/sentences/pauseTime';
import type { RolloutSentence } from '../model/sentences/sentence';
import { isAborted, isUpdating } from '../model/state/updateState';
import { isRouterMissing } from '../model/steps/routers';
import { currentStep } from '../model/steps/steps';
import { maxWeight, setWeight } from '../model/steps/weight';
import type { Rollout } from '../objects/objects';
import { uncapitalised } from '../words/letterCase';
import { weightText } from '../words/shareWords';

/** `"web" is at 50 %, waiting for you at step 4 of 6; next: promotion to 100 %`, without a full stop. */
export function resultText(rollout: Rollout, { text, waitsFor }: Pick<RolloutSentence, 'text' | 'waitsFor'>): string {
  const name = `"${rollout.metadata.name}"`;
  const isStill = waitsFor === 'person' || waitsFor === 'time';
  if (!isStill || !isAtPauseStep(rollout)) return `${name}: ${text}`;
  const weight = weightText(setWeight(rollout), maxWeight(rollout.spec.strategy.canary));
  return `${name} is at ${weight}, ${uncapitalised(text)}`;
}

/** The controller pauses only once the weight before the pause is reached. */
function isAtPauseStep(rollout: Rollout): boolean {
  const pause = decidingPause(rollout);
  if (!pause || isInconclusive(pause) || !isUpdating(rollout) || isAborted(rollout)) return false;
  return currentStep(rollout)?.step.pause !== undefined && !isRouterMissing(rollout.spec.strategy.canary);
}
