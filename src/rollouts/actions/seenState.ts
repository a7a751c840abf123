// What a person saw when deciding on an action, as far as the action's meaning depends on it: compared with the fresh
// object before every request (O6).
import { rolloutPhase } from '../model/state/phase';
import { isPausedByHand } from '../model/state/updateState';
import { canarySteps } from '../model/steps/steps';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import { pauseConditions } from './facts';
import { stepName } from './words';

export interface SeenState {
  readonly stepIndex: number | undefined;
  readonly podHash: string | undefined;
  /** Phase, and why it is paused or degraded: "Paused: CanaryPauseStep". What a progressing one says changes all the time. */
  readonly phase: string;
  readonly abort: boolean;
}

/** What is to be seen of a Rollout now. */
export function seenState(rollout: Rollout): SeenState {
  return {
    stepIndex: rollout.status.currentStepIndex,
    podHash: rollout.status.currentPodHash,
    phase: phaseText(rollout),
    abort: rollout.status.abort === true,
  };
}

/** All pauses, not only the first one that the message names: a second reason makes "promote" mean more. */
function phaseText(rollout: Rollout): string {
  const { phase, message } = rolloutPhase(rollout);
  if (phase === 'Paused') {
    const pauses = [
      ...(isPausedByHand(rollout) ? ['manually'] : []),
      ...pauseConditions(rollout).map(({ reason }) => reason),
    ];
    return `Paused: ${pauses.join(', ')}`;
  }
  return phase === 'Progressing' || message === '' ? phase : `${phase}: ${message}`;
}

/**
 * What has changed between what was seen and now, as a sentence; `undefined` when nothing that matters has. The most
 * telling difference only: a new revision explains a new step.
 */
export function whatMoved(seen: SeenState, rollout: Rollout): string | undefined {
  const now = seenState(rollout);
  if (now.podHash !== seen.podHash)
    return `The rollout is now updating to another revision: ${currentRevisionName(rollout)}.`;
  if (now.abort !== seen.abort)
    return now.abort ? 'The update has been aborted.' : 'The update has been started again.';
  if (now.stepIndex !== seen.stepIndex) {
    const index = now.stepIndex ?? 0;
    return index < canarySteps(rollout).length
      ? `The rollout has moved on to ${stepName(rollout, index)}.`
      : 'The rollout has moved past its last step.';
  }
  return now.phase === seen.phase ? undefined : `The rollout was "${seen.phase}" and is now "${now.phase}".`;
}
