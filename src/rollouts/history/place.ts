// Where an update stands at a moment: its step or phase, the weight wanted and real, and what it waits for. The past is made
// of such places.
import { isInconclusive } from '../model/sentences/pauseTime';
import { isAborted, isFullyPromoted, isPausedByHand, isSwitched } from '../model/state/updateState';
import type { BlueGreenPhaseName } from '../model/steps/blueGreen';
import { promotionGate } from '../model/steps/blueGreen';
import type { Gate } from '../model/steps/gate';
import { realWeight } from '../model/steps/realWeight';
import { stepGate } from '../model/steps/stepGate';
import { currentStep } from '../model/steps/steps';
import { maxWeight, setWeight, weightShare } from '../model/steps/weight';
import type { ReplicaSet, Rollout } from '../objects/objects';
import type { PastStretch } from './past';

/** A place without its time. */
export type Place = Omit<PastStretch, 'startMs' | 'endMs' | 'known'>;

/** Where the update stands that the rollout is in. */
export function placeOf(rollout: Rollout, replicaSets: readonly ReplicaSet[]): Place {
  const { canary } = rollout.spec.strategy;
  if (!canary) return blueGreenPlace(rollout);
  const maximum = maxWeight(canary);
  const isDone = isFullyPromoted(rollout);
  const real = realWeight(rollout, replicaSets);
  return {
    stepIndex: rollout.status.currentStepIndex,
    wanted: isDone ? 1 : weightShare(setWeight(rollout), maximum),
    real: isDone ? 1 : real && weightShare(real.weight, maximum),
    gate: gateNow(rollout, canaryGate(rollout)),
  };
}

/** What holds a canary at its step, its pods left aside. */
function canaryGate(rollout: Rollout): Gate {
  const current = currentStep(rollout);
  return current ? stepGate(current.step) : 'none';
}

/** A pause by hand and an inconclusive result wait for a person, whatever the step is; after an abort nothing is waited for. */
function gateNow(rollout: Rollout, gate: Gate): Gate {
  if (isAborted(rollout)) return 'none';
  if (isPausedByHand(rollout)) return 'person';
  return (rollout.status.pauseConditions ?? []).some(isInconclusive) ? 'person' : gate;
}

function blueGreenPlace(rollout: Rollout): Place {
  const share = isSwitched(rollout) ? 1 : 0;
  const phase = blueGreenPhase(rollout);
  return { phase, wanted: share, real: share, gate: gateNow(rollout, phaseGate(phase, rollout)) };
}

/** The phase that a blue-green update is in, by what its status says. Source: reference 6.1 and 6.8. */
export function blueGreenPhase(rollout: Pick<Rollout, 'spec' | 'status'>): BlueGreenPhaseName {
  const { blueGreen } = rollout.spec.strategy;
  const { prePromotionAnalysisRunStatus, scaleUpPreviewCheckPoint } = rollout.status.blueGreen ?? {};
  if (isFullyPromoted(rollout)) return 'scaleDown';
  if (isSwitched(rollout)) return blueGreen?.postPromotionAnalysis ? 'postPromotion' : 'switch';
  const pauses = rollout.status.pauseConditions ?? [];
  if (pauses.some(({ reason }) => reason === 'BlueGreenPause')) return 'pause';
  if (scaleUpPreviewCheckPoint) return 'scaleUp';
  return prePromotionAnalysisRunStatus ? 'prePromotion' : 'preview';
}

/** What ends a phase besides its pods. */
export function phaseGate(phase: BlueGreenPhaseName, { spec }: Pick<Rollout, 'spec'>): Gate {
  if (phase === 'prePromotion' || phase === 'postPromotion') return 'analysis';
  if (phase === 'scaleDown') return 'time';
  return phase === 'pause' ? promotionGate(spec.strategy.blueGreen).kind : 'none';
}
