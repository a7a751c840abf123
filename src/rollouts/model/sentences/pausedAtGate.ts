// Pauses of the controller's own: a pause step, blue-green's gate, an inconclusive analysis or experiment.
// Source: reference 6.3, O9, O18.
import type { PauseCondition } from '../../objects/objects';
import { counted, isOrAre } from '../../words/countWords';
import { wantedCanaryPods } from '../replicas/canaryPods';
import { wantedReplicas } from '../state/updateState';
import { currentStep } from '../steps/steps';
import { currentReplicaSet, currentRevisionName, stableRevisionName } from '../workloads/currentRevision';
import { desiredPods } from '../workloads/replicaSetPods';
import { backgroundAnalysisRemark } from './analysisRemark';
import { type Facts, readyText, type Remark, type RolloutSentence, USUAL_REACTION_MS, withRemark } from './facts';
import { pauseEnd } from './pauseTime';
import { whereText } from './place';
import { restartRemark } from './restarting';
import { nextStepText, shown, stepPlace } from './words';

/**
 * Paused by the controller; an inconclusive result comes before an ordinary pause, because a person must decide on
 * it. A pause that was skipped rather than ended leaves its condition behind while the next step is already running:
 * then the step gives the sentence.
 */
export function pausedAtGate(facts: Facts): RolloutSentence | undefined {
  const pauses = facts.rollout.status.pauseConditions ?? [];
  const pause = pauses.find(({ reason }) => reason.startsWith('Inconclusive')) ?? pauses[0];
  if (!pause) return undefined;
  switch (pause.reason) {
    case 'CanaryPauseStep':
      return remarked(canaryPause(facts, pause), [
        podsRemark(facts),
        backgroundAnalysisRemark(facts),
        restartRemark(facts),
      ]);
    case 'BlueGreenPause':
      return blueGreenPause(facts, pause);
    case 'InconclusiveAnalysisRun':
    case 'InconclusiveExperiment':
      return inconclusive(facts, pause.reason);
    default:
      return { text: `Paused${whereText(facts)}: ${shown(pause.reason)}`, waitsFor: 'person', needsAttention: true };
  }
}

function remarked(
  sentence: RolloutSentence | undefined,
  remarks: readonly (Remark | undefined)[],
): RolloutSentence | undefined {
  return sentence && remarks.reduce(withRemark, sentence);
}

function canaryPause(facts: Facts, pause: PauseCondition): RolloutSentence | undefined {
  const { rollout } = facts;
  const current = currentStep(rollout);
  if (!current?.step.pause) return undefined;
  const place = stepPlace(rollout, current.index);
  const next = nextStepText(rollout, current.index);
  if (current.step.pause.duration === undefined) {
    return { text: `Waiting for you at ${place}; next: ${next}`, waitsFor: 'person', needsAttention: true };
  }
  const until = pauseEnd(rollout, pause);
  if (until === undefined)
    return { text: `Paused at ${place}; next: ${next}`, waitsFor: 'time', needsAttention: false };
  return timed(facts, until, { paused: `Paused at ${place}`, pause: `The pause at ${place}`, next });
}

interface TimedPause {
  readonly paused: string;
  readonly pause: string;
  readonly next: string;
}

/** A pause with a duration: running, just over, or over for so long that someone should look. */
function timed(facts: Facts, until: number, { paused, pause, next }: TimedPause): RolloutSentence {
  const time = facts.formatTime(until);
  if (facts.now < until) {
    return { text: `${paused} until ${time}; next: ${next}`, waitsFor: 'time', until, needsAttention: false };
  }
  if (facts.now - until <= USUAL_REACTION_MS) {
    return { text: `${pause} is over; next: ${next}`, waitsFor: 'controller', until, needsAttention: false };
  }
  return {
    text: `${pause} ended at ${time}, but the controller has not continued (next: ${next})`,
    waitsFor: 'controller',
    until,
    needsAttention: true,
  };
}

/** O9: the step index can move on to a pause before any canary pod is ready. O18: or the steps want none. */
function podsRemark(facts: Facts): Remark | undefined {
  if (wantedReplicas(facts.rollout) === 0) return { text: 'scaled to 0, no pods running', needsAttention: false };
  if (wantedCanaryPods(facts.rollout) === 0) {
    return { text: 'the canary has no pods, as the steps specify', needsAttention: false };
  }
  const canary = currentReplicaSet(facts);
  if (!canary) return unreadyRemark(facts);
  const available = canary.status.availableReplicas ?? 0;
  if (available === 0) return { text: 'but no canary pod is ready', needsAttention: true };
  const asked = desiredPods(canary);
  if (available >= asked) return undefined;
  return { text: readyText(facts, available, asked, 'canary pod'), needsAttention: false };
}

/** Where only the Rollout is known: so many pods are not ready that it may be the whole canary. */
function unreadyRemark({ rollout }: Facts): Remark | undefined {
  const { replicas = 0, availableReplicas = 0, updatedReplicas = 0 } = rollout.status;
  const unready = replicas - availableReplicas;
  if (unready <= 0) return undefined;
  return {
    text: `but ${counted(unready, 'pod')} ${isOrAre(unready)} not ready`,
    needsAttention: unready >= updatedReplicas,
  };
}

/** The pods were ready when the pause began; where the ReplicaSet is known it says what became of them. */
function blueGreenPause(facts: Facts, pause: PauseCondition): RolloutSentence {
  const preview = currentReplicaSet(facts);
  const asked = preview === undefined ? 0 : desiredPods(preview);
  const available = preview?.status.availableReplicas ?? 0;
  const unready = preview !== undefined && available < asked;
  const state = unready ? `in preview with ${readyText(facts, available, asked, 'pod')}` : 'ready in preview';
  const until = pauseEnd(facts.rollout, pause);
  if (until === undefined) {
    const text = `Waiting for you: ${currentRevisionName(facts.rollout)} is ${state}, ${stableRevisionName(facts)} is active`;
    return { text, waitsFor: 'person', needsAttention: true };
  }
  const sentence = timed(facts, until, {
    paused: `Paused with ${currentRevisionName(facts.rollout)} ${state}`,
    pause: `The pause before ${currentRevisionName(facts.rollout)} becomes active`,
    next: `${currentRevisionName(facts.rollout)} becomes active`,
  });
  return { ...sentence, needsAttention: sentence.needsAttention || unready };
}

function inconclusive(facts: Facts, reason: 'InconclusiveAnalysisRun' | 'InconclusiveExperiment'): RolloutSentence {
  const { canary, blueGreen } = facts.rollout.status;
  const references = [
    canary?.currentStepAnalysisRunStatus,
    canary?.currentBackgroundAnalysisRunStatus,
    blueGreen?.prePromotionAnalysisRunStatus,
    blueGreen?.postPromotionAnalysisRunStatus,
  ];
  const message = references.find((run) => run?.status === 'Inconclusive')?.message;
  const what = reason === 'InconclusiveAnalysisRun' ? 'analysis' : 'experiment';
  return {
    text: `Waiting for your decision${whereText(facts)}: the ${what} was inconclusive${message ? ` (${shown(message)})` : ''}`,
    waitsFor: 'person',
    needsAttention: true,
  };
}
