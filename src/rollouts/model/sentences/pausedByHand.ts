// `spec.paused`: a person holds the Rollout. Of a canary no pod count changes and no step completes until it is resumed;
// pods that were asked for before still become ready. Blue-green is another matter: blueGreenPausedByHand.ts.
// Source: reference 6.1, O2, O8, O12, O13, P6.
import { counted } from '../../words/countWords';
import { wantedCanaryCounts } from '../replicas/canaryPods';
import { hasFailedAnalysis } from '../state/failedAnalysis';
import { isFirstDeploy, isPausedByHand, isPromotingFully, isUpdating, wantedReplicas } from '../state/updateState';
import { hasShareLeft } from '../steps/canaryTraffic';
import { currentStep } from '../steps/steps';
import { currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { backgroundAnalysisRemark } from './analysisRemark';
import { blueGreenPausedByHand } from './blueGreenPausedByHand';
import { stablePodsRemark } from './canaryPods';
import { deadlineRemark } from './deadline';
import { type Facts, readyText, type Remark, type RolloutSentence, withRemark } from './facts';
import { decidingPause, isInconclusive, pauseEnd } from './pauseTime';
import { whereText } from './place';
import { restartRemark } from './restarting';
import { otherRevisionRemark } from './serving';
import { withShare } from './share';

/** Paused by a person, with what happens on resume. */
export function pausedByHand(facts: Facts): RolloutSentence | undefined {
  if (!isPausedByHand(facts.rollout)) return undefined;
  const isCanary = facts.rollout.spec.strategy.canary !== undefined;
  const what = !isCanary
    ? blueGreenPausedByHand(facts)
    : isUpdating(facts.rollout)
      ? whileUpdating(facts)
      : whileNotUpdating(facts);
  const text = `Paused manually${whereText(facts)}; ${what}`;
  const stable =
    isCanary && isUpdating(facts.rollout)
      ? stablePodsRemark(facts, wantedCanaryCounts(facts.rollout).stable)
      : undefined;
  const analysis = isUpdating(facts.rollout) ? backgroundAnalysisRemark(facts) : undefined;
  return [stable, zeroRemark(facts), analysis, deadlineRemark(facts), restartRemark(facts)].reduce(withRemark, {
    text,
    waitsFor: 'person',
    needsAttention: true,
    short: withShare(facts, 'paused manually'),
    isPausedManually: true,
  });
}

/** What is wanted is none, and a canary keeps its pods until it is resumed. */
function zeroRemark({ rollout }: Facts): Remark | undefined {
  const { replicas = 0 } = rollout.status;
  if (!rollout.spec.strategy.canary || !isUpdating(rollout) || wantedReplicas(rollout) !== 0) return undefined;
  const text =
    replicas === 0 ? 'scaled to 0, no pods running' : `scaled to 0, ${counted(replicas, 'pod')} kept until resumed`;
  return { text, needsAttention: false };
}

function whileUpdating(facts: Facts): string {
  const { rollout } = facts;
  if (isPromotingFully(rollout)) {
    return `once resumed, the full promotion of ${currentRevisionName(rollout)} continues without steps or analysis`;
  }
  if (hasFailedAnalysis(rollout, facts.analysisRuns))
    return 'an analysis run has failed, and the update is aborted once resumed';
  const pause = decidingPause(rollout);
  if (pause && isInconclusive(pause))
    return 'once resumed, the rollout waits for your decision on the inconclusive result';
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
  const wanted = wantedCanaryCounts(rollout).canary;
  const ready = pods ? `${readyText(facts, availablePods(pods), wanted, 'canary pod')}, ` : '';
  const work = current ? 'the step' : currentRevisionName(facts.rollout);
  return `${ready}${work} continues when resumed`;
}

function whileNotUpdating(facts: Facts): string {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  const name = currentRevisionName(rollout);
  const other = otherRevisionRemark(facts);
  if (wanted === 0 && (rollout.status.replicas ?? 0) === 0) return 'scaled to 0, and no pods are created until resumed';
  if (other && currentPods(facts) < wanted) {
    return `${name} has ${currentPods(facts)} of ${counted(wanted, 'pod')}, ${other.text} until resumed`;
  }
  if (other) return `${podsThatCount(facts, name)}, ${other.text}${hasShareLeft(facts) ? '' : ' until resumed'}`;
  if (currentPods(facts) < wanted) {
    if (isFirstDeploy(rollout)) return `${name} is deployed when resumed`;
    return `${name} has ${currentPods(facts)} of ${counted(wanted, 'pod')}, and the rest are created when resumed`;
  }
  if (currentPods(facts) > wanted) {
    return `${name} has ${counted(currentPods(facts), 'pod')}, ${wanted} wanted, and the rest are removed when resumed`;
  }
  if (ready(facts) < wanted) {
    return `${name} has ${readyText(facts, ready(facts), wanted, 'pod')}, and the next revision waits until resumed`;
  }
  return `${name} serves, and the next revision waits until resumed`;
}

/** Pods that were asked for before are not held, and the router is told once they are ready. */
function podsThatCount(facts: Facts, name: string): string {
  const wanted = wantedReplicas(facts.rollout);
  if (!currentReplicaSet(facts)) return `${name} has ${currentPods(facts)} of ${counted(wanted, 'pod')}`;
  return `${name} has ${readyText(facts, ready(facts), wanted, 'pod')}`;
}

function ready(facts: Facts): number {
  const current = currentReplicaSet(facts);
  return current ? availablePods(current) : (facts.rollout.status.availableReplicas ?? 0);
}
