// States that both strategies share while pods are being created: the first deployment, a full promotion, and pods that
// can't be created at all.
import { podCountText } from '../../words/podWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { isFirstDeploy, isFullyPromoted, isPromotingFully, wantedReplicas } from '../state/updateState';
import { currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { type Facts, readyText, type RolloutSentence, waitingForPods } from './facts';
import { whereText } from './place';
import { creationRefusal, PODS_REFUSED } from './podsTrouble';
import { withStep } from './share';
import { shown } from './words';

/** The very first revision: no steps are run for it. */
export function firstDeployment(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const available = rollout.status.availableReplicas ?? 0;
  const wanted = wantedReplicas(rollout);
  // Blue-green's active Service selects a revision once all of its pods have been ready.
  if (!isFirstDeploy(rollout) || rollout.status.blueGreen?.activeSelector) return undefined;
  if (wanted === 0 || available >= wanted) return undefined;
  return waitingForPods(facts, `First deployment: ${readyText(facts, available, wanted, 'pod')}`);
}

/** Everything is being promoted: only pods are waited for now. */
export function promotingFully(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!isPromotingFully(rollout) || isFullyPromoted(rollout)) return undefined;
  const current = currentReplicaSet(facts);
  // Once it has all its pods, what comes next says it.
  if (current && availablePods(current) >= wantedReplicas(rollout)) return undefined;
  return waitingForPods(facts, `Promoting fully: ${podsOfNewRevision(facts)}; no more steps or analysis`);
}

/** "revision 2 has 3 of 5 pods ready", or how many were created where only the Rollout is known. */
export function podsOfNewRevision(facts: Facts): string {
  const wanted = wantedReplicas(facts.rollout);
  const replicaSet = currentReplicaSet(facts);
  const revision = currentRevisionName(facts.rollout);
  if (!replicaSet) return `${revision} has ${podCountText(currentPods(facts), wanted, 'pod', 'created')}`;
  return `${revision} has ${readyText(facts, replicaSet.status.availableReplicas ?? 0, wanted, 'pod')}`;
}

/** Kubernetes refuses to create pods (quota, admission, a wrong template). */
export function podsRefused(facts: Facts): RolloutSentence | undefined {
  const reason = creationRefusal(facts);
  if (reason === undefined) return undefined;
  const why = reason === '' ? '' : `: ${shown(reason)}`;
  const { rollout } = facts;
  const wanted = wantedNewPods(rollout);
  const pods = currentReplicaSet(facts);
  const count = pods
    ? readyText(facts, availablePods(pods), wanted, 'pod')
    : podCountText(currentPods(facts), wanted, 'pod', 'created');
  const text = `Pods can't be created${why}; ${currentRevisionName(rollout)}${whereText(facts)} has ${count}`;
  return { text, waitsFor: 'person', needsAttention: true, short: withStep(facts, PODS_REFUSED) };
}
