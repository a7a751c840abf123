// Who gets the traffic where that is not what one expects, as remarks: an active Service without pods, a router that is not
// there, and a revision that one is going back from.
import { counted, isOrAre } from '../../words/countWords';
import { weightText } from '../../words/shareWords';
import { isFirstDeploy, isPausedByHand, isUpdating, wantedReplicas } from '../state/updateState';
import { canaryTraffic, hasShareLeft } from '../steps/canaryTraffic';
import { isRouterMissing, isWeightHeldByRouter } from '../steps/routers';
import { maxWeight } from '../steps/weight';
import {
  activeReplicaSet,
  activeRevisionName,
  currentRevisionName,
  olderReplicaSets,
  revisionNameOf,
  stableReplicaSet,
  stableRevisionName,
} from '../workloads/currentRevision';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { revisionOf } from '../workloads/revision';
import { type Facts, olderPods, type Remark } from './facts';

/** What it is called in short. */
export const NOTHING_SERVES = 'nothing serves users';

/** The active Service of a blue-green rollout selects no pod that is ready (P2, P4): nothing serves. */
export function nothingServesRemark(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  const { activeSelector } = rollout.status.blueGreen ?? {};
  if (rollout.spec.strategy.canary) return noPodReady(facts);
  if (!rollout.spec.strategy.blueGreen || !activeSelector) return undefined;
  if (wantedReplicas(rollout) === 0) return undefined;
  const active = activeReplicaSet(facts);
  const isKnown = replicaSets !== undefined && replicaSets.length > 0;
  // The status counts the available pods of the active revision.
  const ready = isKnown ? (active ? availablePods(active) : 0) : (rollout.status.availableReplicas ?? 0);
  if (ready > 0) return undefined;
  const what =
    isKnown && !active ? 'a revision that no longer exists' : `${activeRevisionName(facts)}, which has no ready pod`;
  const text = `nothing serves: the active Service selects ${what}`;
  return { text, needsAttention: true, isUrgent: true, short: NOTHING_SERVES };
}

/** Not one pod of any revision is ready, or none of the one that a router gives everything to, although one has been. */
function noPodReady(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  if (wantedReplicas(rollout) === 0 || isFirstDeploy(rollout) || (rollout.status.replicas ?? 0) === 0) return undefined;
  const stable = stableReplicaSet(facts);
  const available = replicaSets?.length
    ? replicaSets.reduce((sum, replicaSet) => sum + availablePods(replicaSet), 0)
    : (rollout.status.availableReplicas ?? 0);
  if (available === 0) {
    return { text: 'nothing serves: no pod is ready', needsAttention: true, isUrgent: true, short: NOTHING_SERVES };
  }
  const { weights } = rollout.status.canary ?? {};
  const hasAll = isWeightHeldByRouter(rollout.spec.strategy.canary) && weights?.canary.weight === 0;
  if (!hasAll || !stable || availablePods(stable) > 0) return undefined;
  const name = stableRevisionName(facts);
  const text = `nothing serves: all traffic goes to ${name}, which has no ready pod`;
  return { text, needsAttention: true, isUrgent: true, short: NOTHING_SERVES };
}

/** `trafficRouting` names no router: the weights of an update are not applied. */
export function routerMissingRemark({ rollout }: Facts): Remark | undefined {
  if (!isUpdating(rollout) || !isRouterMissing(rollout.spec.strategy.canary)) return undefined;
  return { text: 'trafficRouting names no router, so weights are not applied', needsAttention: true };
}

/** The traffic or the pods that another revision than the one to go to still has. */
export function otherRevisionRemark(facts: Facts): Remark | undefined {
  return trafficRemark(facts) ?? podsRemark(facts);
}

/** The share that a router still gives to the canary that it was told before the newest revision. */
export function trafficRemark(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  if (!hasShareLeft(facts)) return undefined;
  // What the steps of the newest revision give it is another share.
  const isTaken = isUpdating(rollout) && canaryTraffic(rollout, replicaSets).goesTo === rollout.status.currentPodHash;
  return { text: canaryShareText(facts), needsAttention: isTaken };
}

/** Whose the share is that a router gives the canary. */
export function canaryShareText(facts: Facts): string {
  const { rollout, replicaSets } = facts;
  const { stableRS } = rollout.status;
  const { weight, setFor, goesTo } = canaryTraffic(rollout, replicaSets);
  const share = weightText(weight, maxWeight(rollout.spec.strategy.canary));
  if (goesTo === undefined) {
    const before = revisionNameOf(facts, setFor, '');
    return `${share} of the traffic still goes to the canary Service${before && `, as set for ${before}`}`;
  }
  const name = nameOf(facts, goesTo);
  if (goesTo === setFor) return `${share} of the traffic still goes to ${name}`;
  const when = goesTo === stableRS ? 'again' : 'already';
  return `the router still gives ${share} to the canary Service, which selects ${name} ${when}`;
}

function nameOf(facts: Facts, hash: string): string {
  const { currentPodHash, stableRS } = facts.rollout.status;
  if (hash === currentPodHash) return currentRevisionName(facts.rollout);
  return hash === stableRS ? stableRevisionName(facts) : revisionNameOf(facts, hash, 'the other revision');
}

/** An update past another one whose pods are still there: without a router they get their share of the traffic. */
export function olderServingRemark(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  const { canary } = rollout.spec.strategy;
  if (!canary || isWeightHeldByRouter(canary) || !replicaSets || !isUpdating(rollout)) return undefined;
  return (otherPods(facts)?.serving ?? 0) > 0 ? podsRemark(facts) : undefined;
}

/** "5 pods of revision 2 still serve", or what becomes of them. */
function podsRemark(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  const pods = otherPods(facts);
  if (!pods) return undefined;
  const { canary } = rollout.spec.strategy;
  const what = `${counted(pods.count, 'pod')} of ${pods.name}`;
  if (canary && !isWeightHeldByRouter(canary) && pods.serving > 0) {
    const serving = `${counted(pods.serving, 'pod')} of ${pods.name} still ${pods.serving === 1 ? 'serves' : 'serve'}`;
    return { text: serving, needsAttention: false };
  }
  if (!replicaSets) return { text: `${what} ${isOrAre(pods.count)} left`, needsAttention: false };
  const { until } = olderPods(facts);
  // A manual pause keeps a canary's older pods beyond their time.
  const isHeld = canary !== undefined && isPausedByHand(rollout);
  const kept = isHeld ? 'kept' : until === undefined ? 'left' : `kept until ${facts.formatTime(until)}`;
  return { text: `${what} ${isOrAre(pods.count)} ${kept}`, needsAttention: false };
}

interface OtherPods {
  readonly count: number;
  readonly serving: number;
  readonly name: string;
}

/** Pods of the revisions that are neither current nor stable; by the Rollout's own counts where no ReplicaSet is known. */
function otherPods({ rollout, replicaSets }: Facts): OtherPods | undefined {
  const { replicas = 0, updatedReplicas = 0 } = rollout.status;
  if (!replicaSets) {
    const count = Math.max(0, replicas - updatedReplicas);
    return count === 0
      ? undefined
      : { count, serving: rollout.spec.strategy.canary ? count : 0, name: 'other revisions' };
  }
  const others = olderReplicaSets({ rollout, replicaSets }).filter(({ status }) => (status.replicas ?? 0) > 0);
  const [first] = others;
  if (!first) return undefined;
  const total = (count: (replicaSet: (typeof others)[number]) => number): number =>
    others.reduce((sum, replicaSet) => sum + count(replicaSet), 0);
  return {
    count: total(({ status }) => status.replicas ?? 0),
    serving: total((replicaSet) => Math.min(availablePods(replicaSet), Math.max(desiredPods(replicaSet), 0))),
    name: others.length === 1 ? `revision ${revisionOf(first)}` : 'other revisions',
  };
}
