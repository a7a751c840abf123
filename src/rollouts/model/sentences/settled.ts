// A Rollout that is not between two revisions: healthy, scaling, scaled to 0, or losing its old pods.
import { counted, isOrAre } from '../../words/countWords';
import { capitalised } from '../../words/letterCase';
import { rolloutPhase } from '../state/phase';
import { isFullyPromoted, isUpdating, wantedReplicas } from '../state/updateState';
import { currentRevisionName } from '../workloads/currentRevision';
import { type Facts, olderPods, readyText, type RolloutSentence } from './facts';
import { whereText } from './place';
import { shown } from './words';

/** `spec.replicas: 0`; in the middle of an update the step is kept (O15). */
export function scaledToZero(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (wantedReplicas(rollout) !== 0) return undefined;
  const left = rollout.status.replicas ?? 0;
  const where = isUpdating(rollout) ? ` during an update${whereText(facts)}` : '';
  if (left > 0) {
    return { text: `Scaling to 0${where}: ${counted(left, 'pod')} left`, waitsFor: 'pods', needsAttention: false };
  }
  return { text: `Scaled to 0${where}: no pods running`, waitsFor: 'nothing', needsAttention: false };
}

/** Fully promoted: pods may still be added (scaling) or removed (the old revision's). */
export function settled(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const { phase } = rolloutPhase(rollout);
  if (!isFullyPromoted(rollout)) return undefined;
  const { availableReplicas = 0, updatedReplicas = 0, replicas = 0 } = rollout.status;
  const wanted = wantedReplicas(rollout);
  if (updatedReplicas < wanted || availableReplicas < wanted) {
    const ready = readyText(facts, Math.min(availableReplicas, updatedReplicas), wanted, 'pod');
    return {
      text: `Waiting for pods of ${currentRevisionName(facts.rollout)}: ${ready}`,
      waitsFor: 'pods',
      needsAttention: false,
    };
  }
  if (phase === 'Healthy') return healthy(facts, wanted);
  const surplus = replicas - wanted;
  if (surplus <= 0) return undefined;
  return {
    text: `${capitalised(currentRevisionName(facts.rollout))} is promoted; ${counted(surplus, 'old pod')} ${isOrAre(surplus)} being removed`,
    waitsFor: 'pods',
    needsAttention: false,
  };
}

/** Degraded, or in a phase that we don't know, for a reason that no other rule knows: the controller's own words. */
export function otherTrouble(facts: Facts): RolloutSentence | undefined {
  const { phase } = rolloutPhase(facts.rollout);
  return phase === 'Degraded' || phase === 'Unknown' ? controllersWords(facts) : undefined;
}

/** What no other rule knows. */
export function controllersWords({ rollout }: Facts): RolloutSentence {
  const { phase, message } = rolloutPhase(rollout);
  return {
    text: message === '' ? phase : `${phase}: ${shown(message)}`,
    waitsFor: phase === 'Paused' ? 'person' : phase === 'Healthy' ? 'nothing' : 'controller',
    needsAttention: phase !== 'Healthy' && phase !== 'Progressing',
  };
}

function healthy(facts: Facts, wanted: number): RolloutSentence {
  const older = olderPods(facts);
  const kept =
    older.count > 0 && older.until !== undefined
      ? `; ${counted(older.count, 'older pod')} ${isOrAre(older.count)} kept until ${facts.formatTime(older.until)}`
      : '';
  return {
    text: `Healthy: ${currentRevisionName(facts.rollout)} on ${counted(wanted, 'pod')}${kept}`,
    waitsFor: 'nothing',
    needsAttention: false,
  };
}
