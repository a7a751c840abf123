// The states in which the controller itself never comes to rest, though nothing happens around it. A walk takes them as
// they are.
import type { World } from '../../../../../src/rollouts';
import { currentStep } from '../../../../../src/rollouts';

/** True in one of them. */
export function isRestless(world: World): boolean {
  return makesExperimentsAgain(world) || analysesActiveAgain(world);
}

/**
 * An Experiment that has ended is named by the status no more. While its step is held, by a person's pause or because it
 * was inconclusive, every pass without a named one makes another.
 */
function makesExperimentsAgain({ rollout }: World): boolean {
  const { pauseConditions = [] } = rollout.status;
  const isHeld = rollout.spec.paused === true || pauseConditions.length > 0;
  return isHeld && currentStep(rollout)?.step.experiment !== undefined;
}

/** An inconclusive analysis behind the switch of a blue-green update pauses and resumes with every pass. */
function analysesActiveAgain({ rollout }: World): boolean {
  const { blueGreen, pauseConditions = [] } = rollout.status;
  return (
    blueGreen?.postPromotionAnalysisRunStatus?.status === 'Inconclusive' &&
    pauseConditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun')
  );
}
