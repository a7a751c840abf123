// Pauses of the controller's own: a pause step, blue-green's gate, an inconclusive analysis or experiment.
// Source: reference 6.3.
import type { PauseCondition } from '../../objects/objects';
import { counted } from '../../words/countWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { isSwitched, wantedReplicas } from '../state/updateState';
import { currentStep } from '../steps/steps';
import {
  activeReplicaSet,
  activeRevisionName,
  currentReplicaSet,
  currentRevisionName,
} from '../workloads/currentRevision';
import { namedRuns } from '../workloads/namedRuns';
import { availablePods } from '../workloads/replicaSetPods';
import { backgroundAnalysisRemark } from './analysisRemark';
import { canaryPodsRemarks, otherWeightRemark, weightRemark } from './canaryPods';
import { deadlineRemark } from './deadline';
import { endedExperiment, experimentReason } from './experiment';
import {
  CONTROLLER_SILENT,
  type Facts,
  readyText,
  type Remark,
  type RolloutSentence,
  USUAL_REACTION_MS,
  withRemark,
} from './facts';
import { decidingPause, pauseEnd } from './pauseTime';
import { whereText } from './place';
import { restartRemark } from './restarting';
import { withShare } from './share';
import { nextStepText, shown, stepPlace } from './words';

/**
 * Paused by the controller; an inconclusive result comes before an ordinary pause, because a person must decide on
 * it. A pause that was skipped rather than ended leaves its condition behind while the next step is already running:
 * then the step gives the sentence.
 */
export function pausedAtGate(facts: Facts): RolloutSentence | undefined {
  const pause = decidingPause(facts.rollout);
  if (!pause) return undefined;
  switch (pause.reason) {
    case 'CanaryPauseStep':
      return remarked(canaryPause(facts, pause), [
        ...canaryPodsRemarks(facts),
        weightRemark(facts),
        otherWeightRemark(facts),
        backgroundAnalysisRemark(facts),
        deadlineRemark(facts),
        restartRemark(facts),
      ]);
    case 'BlueGreenPause':
      return remarked(blueGreenPause(facts, pause), [
        zeroRemark(facts),
        activePodsRemark(facts),
        deadlineRemark(facts),
      ]);
    case 'InconclusiveAnalysisRun':
    case 'InconclusiveExperiment':
      return remarked(inconclusive(facts, pause.reason), [
        ...newPodsRemarks(facts),
        activeRemark(facts),
        activePodsRemark(facts),
        deadlineRemark(facts),
      ]);
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
    short: CONTROLLER_SILENT,
  };
}

/** The pods were ready when the pause began; only their ReplicaSet says what became of them. */
function blueGreenPause(facts: Facts, pause: PauseCondition): RolloutSentence | undefined {
  if (isSwitched(facts.rollout)) return undefined;
  const revision = currentRevisionName(facts.rollout);
  const preview = currentReplicaSet(facts);
  const wanted = wantedNewPods(facts.rollout);
  const available = preview ? availablePods(preview) : wanted;
  const unready = available < wanted;
  const ready = preview && wanted > 0 ? 'ready in preview' : 'in preview';
  const state = unready ? `in preview with ${readyText(facts, available, wanted, 'pod')}` : ready;
  const until = pauseEnd(facts.rollout, pause);
  if (until === undefined) {
    const text = `Waiting for you: ${revision} is ${state}, ${activeRevisionName(facts)} is active`;
    return {
      text,
      waitsFor: 'person',
      needsAttention: true,
      short: `needs you: ${unready ? 'preview' : 'preview ready'}`,
    };
  }
  if (unready && facts.now >= until) {
    const ready = readyText(facts, available, wanted, 'pod');
    const text = `The pause before ${revision} becomes active is over; it becomes active once all its pods are ready: ${ready}`;
    return { text, waitsFor: 'pods', needsAttention: true, short: 'preview pods not ready' };
  }
  const sentence = timed(facts, until, {
    paused: `Paused with ${revision} ${unready ? `in preview (${readyText(facts, available, wanted, 'pod')})` : state}`,
    pause: `The pause before ${revision} becomes active`,
    // The active Service is not switched to a revision that is short of pods (P4).
    next: `${revision} becomes active${unready ? ' once all its pods are ready' : ''}`,
  });
  return { ...sentence, needsAttention: sentence.needsAttention || unready };
}

/** Neither revision serves while the rollout is scaled to 0. */
function zeroRemark({ rollout }: Facts): Remark | undefined {
  if (wantedReplicas(rollout) > 0) return undefined;
  const left = rollout.status.replicas ?? 0;
  const pods = left === 0 ? 'no pods running' : `${counted(left, 'pod')} left`;
  return { text: `scaled to 0: ${pods}`, needsAttention: false };
}

function inconclusive(facts: Facts, reason: 'InconclusiveAnalysisRun' | 'InconclusiveExperiment'): RolloutSentence {
  const why = reason === 'InconclusiveAnalysisRun' ? analysisReason(facts) : experimentsReason(facts);
  const what = reason === 'InconclusiveAnalysisRun' ? 'analysis' : 'experiment';
  return {
    text: `Waiting for your decision${whereText(facts)}: the ${what} was inconclusive${why === undefined ? '' : ` (${why})`}`,
    waitsFor: 'person',
    needsAttention: true,
    short: withShare(facts, 'needs you: inconclusive'),
  };
}

/** Before or after the switch: what a decision is about. */
function activeRemark(facts: Facts): Remark | undefined {
  const { activeSelector } = facts.rollout.status.blueGreen ?? {};
  return activeSelector ? { text: `${activeRevisionName(facts)} is active`, needsAttention: false } : undefined;
}

/** The revision that serves is short of pods; by the status, which counts its available ones. */
function activePodsRemark(facts: Facts): Remark | undefined {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  const active = activeReplicaSet(facts);
  if (!rollout.spec.strategy.blueGreen || !rollout.status.blueGreen?.activeSelector) return undefined;
  const available = active ? availablePods(active) : (rollout.status.availableReplicas ?? 0);
  if (available >= wanted) return undefined;
  return { text: readyText(facts, available, wanted, 'active pod'), needsAttention: true };
}

/** What is to be decided on is short of pods. */
function newPodsRemarks(facts: Facts): readonly (Remark | undefined)[] {
  const { rollout } = facts;
  if (rollout.spec.strategy.canary) return canaryPodsRemarks(facts);
  const preview = currentReplicaSet(facts);
  const wanted = wantedNewPods(rollout);
  if (!preview || isSwitched(rollout) || availablePods(preview) >= wanted) return [];
  return [{ text: readyText(facts, availablePods(preview), wanted, 'preview pod'), needsAttention: true }];
}

function analysisReason({ rollout, analysisRuns }: Facts): string | undefined {
  const reference = namedRuns(rollout).find(({ status }) => status === 'Inconclusive');
  const run = analysisRuns.find(({ metadata }) => metadata.name === reference?.name);
  const message = reference?.message || run?.status.message;
  return message ? shown(message) : undefined;
}

function experimentsReason(facts: Facts): string | undefined {
  const experiment = endedExperiment(facts, (phase) => phase === 'Inconclusive');
  return experiment && experimentReason(experiment);
}
