// `spec.paused`: a person holds the Rollout. No pod count changes and no step completes until it is resumed; pods that
// were asked for before still become ready. Source: reference 6.1, O2, O8, O12, O13.
import { counted, isOrAre } from '../../words/countWords';
import { isFirstDeploy, isPausedByHand, isUpdating, updateRole, wantedReplicas } from '../state/updateState';
import { currentStep } from '../steps/steps';
import { currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { desiredPods } from '../workloads/replicaSetPods';
import { type Facts, olderPods, readyText, type RolloutSentence, withRemark } from './facts';
import { pauseEnd } from './pauseTime';
import { whereText } from './place';
import { restartRemark } from './restarting';

/** Paused by a person, with what happens on resume. */
export function pausedByHand(facts: Facts): RolloutSentence | undefined {
  if (!isPausedByHand(facts.rollout)) return undefined;
  const text = isUpdating(facts.rollout)
    ? `Paused manually${whereText(facts)}; ${whileUpdating(facts)}`
    : `Paused manually; ${whileNotUpdating(facts)}`;
  return withRemark({ text, waitsFor: 'person', needsAttention: true }, restartRemark(facts));
}

function whileUpdating(facts: Facts): string {
  const { rollout } = facts;
  const pause = rollout.status.pauseConditions?.[0];
  if (pause) {
    const until = pauseEnd(rollout, pause);
    if (until === undefined) return 'once resumed, the rollout waits until promoted';
    if (until > facts.now) return `the step's pause ends at ${facts.formatTime(until)}`;
    return "the step's pause is over, and the rollout continues when resumed";
  }
  const current = currentStep(rollout);
  // The controller adds the pause again, even where someone has just ended it (O3).
  if (current?.step.pause) return 'the pause starts again when resumed';
  const pods = currentReplicaSet(facts);
  const ready = pods
    ? `${readyText(facts, pods.status.availableReplicas ?? 0, desiredPods(pods), `${updateRole(rollout)} pod`)}, `
    : '';
  const work = current ? 'the step' : currentRevisionName(facts.rollout);
  return `${ready}${work} continues when resumed`;
}

function whileNotUpdating(facts: Facts): string {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  const older = olderPods(facts).count || surplus(facts);
  if (older > 0) {
    return `${counted(older, 'pod')} of an older revision ${isOrAre(older)} kept until resumed`;
  }
  if (isFirstDeploy(rollout)) return `${currentRevisionName(facts.rollout)} is deployed when resumed`;
  if (currentPods(facts) < wanted) {
    return `${currentRevisionName(facts.rollout)} has ${currentPods(facts)} of ${counted(wanted, 'pod')}, and the rest are created when resumed`;
  }
  return `${currentRevisionName(facts.rollout)} serves, and the next revision waits until resumed`;
}

/** Pods beside those of the one revision, by the Rollout's own counts (ReplicaSets may not be known). */
function surplus({ rollout, replicaSets }: Facts): number {
  if (replicaSets) return 0;
  return Math.max(0, (rollout.status.replicas ?? 0) - (rollout.status.updatedReplicas ?? 0));
}
