// How far a canary's pods and weight are from what its step asks for, as remarks beside a pause. Counts are of what is
// wanted, never of what was made. Source: reference 6.5 and 6.6, O9, O18.
import type { Rollout } from '../../objects/objects';
import { counted, isOrAre } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { weightText } from '../../words/shareWords';
import { wantedCanaryCounts } from '../replicas/canaryPods';
import { stablePodsFor } from '../replicas/enoughPods';
import { wantedReplicas } from '../state/updateState';
import { realWeight } from '../steps/realWeight';
import { isWeightHeldByRouter, trafficRouters } from '../steps/routers';
import { maxWeight, setWeight } from '../steps/weight';
import { currentReplicaSet, currentRevisionName, stableReplicaSet } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { type Facts, isConfirmationLate, readyText, type Remark } from './facts';

/** O9: the step index can move on to a pause before any canary pod is ready. O18: or the steps want none. */
export function canaryPodsRemarks(facts: Facts): readonly (Remark | undefined)[] {
  const { rollout } = facts;
  if (wantedReplicas(rollout) === 0) return [{ text: scaledToZeroText(rollout), needsAttention: false }];
  const wanted = wantedCanaryCounts(rollout);
  const canary = currentReplicaSet(facts);
  const stable = stablePodsRemark(facts, wanted.stable);
  if (wanted.canary === 0) {
    return [{ text: 'the canary has no pods, as the steps specify', needsAttention: false }, stable];
  }
  if (!canary) {
    const missing: Remark = { text: `but ${currentRevisionName(rollout)} has no ReplicaSet`, needsAttention: true };
    return isReplicaSetsKnown(facts)
      ? [missing, stable]
      : [notCreatedRemark(facts, wanted.canary) ?? unreadyRemark(facts)];
  }
  const available = availablePods(canary);
  if (available === 0) return [{ text: 'but no canary pod is ready', needsAttention: true }, stable];
  if (available >= wanted.canary) return [stable];
  const needsAttention = areManyUnready(rollout);
  return [{ text: readyText(facts, available, wanted.canary, 'canary pod'), needsAttention }, stable];
}

/** An inconclusive analysis holds all pods until it is decided on (reference 6.1). */
function scaledToZeroText({ status }: Rollout): string {
  const { replicas = 0, pauseConditions = [] } = status;
  if (replicas === 0) return 'scaled to 0, no pods running';
  const isHeld = pauseConditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun');
  const pods = counted(replicas, 'pod');
  return isHeld ? `scaled to 0, but ${pods} ${isOrAre(replicas)} kept until then` : `scaled to 0, ${pods} left`;
}

/** The stable revision is short of pods: it could not take back all traffic. */
export function stablePodsRemark(facts: Facts, wanted: number): Remark | undefined {
  const stable = stableReplicaSet(facts);
  if (!stable && isReplicaSetsKnown(facts)) {
    return { text: 'the stable revision has no ReplicaSet to go back to', needsAttention: true };
  }
  const available = stable ? availablePods(stable) : wanted;
  if (available >= wanted) return undefined;
  const needsAttention = available === 0 || areManyUnready(facts.rollout);
  return { text: readyText(facts, available, wanted, 'stable pod'), needsAttention };
}

function isReplicaSetsKnown({ replicaSets }: Facts): boolean {
  return replicaSets !== undefined && replicaSets.length > 0;
}

/** Where only the Rollout is known: it counts the canary's pods that exist. */
function notCreatedRemark({ rollout }: Facts, wanted: number): Remark | undefined {
  const { updatedReplicas: created = 0 } = rollout.status;
  if (created >= wanted) return undefined;
  const needsAttention = created === 0 || areManyUnready(rollout);
  return { text: podCountText(created, wanted, 'canary pod', 'created'), needsAttention };
}

/** Where only the Rollout is known: so many pods are not ready that it may be the whole canary. */
function unreadyRemark({ rollout }: Facts): Remark | undefined {
  const { replicas = 0, availableReplicas = 0 } = rollout.status;
  const unready = replicas - availableReplicas;
  if (unready <= 0) return undefined;
  return {
    text: `but ${counted(unready, 'pod')} ${isOrAre(unready)} not ready`,
    needsAttention: areManyUnready(rollout),
  };
}

/** As many pods of the rollout are not ready as the canary has: it may be the whole canary, or as bad. */
function areManyUnready({ status }: Pick<Rollout, 'status'>): boolean {
  const { replicas = 0, availableReplicas = 0, updatedReplicas = 0 } = status;
  return replicas - availableReplicas >= updatedReplicas;
}

/** What holds the weight of this canary, in words: "load balancer", "traffic router". */
export function routerWord({ rollout }: Pick<Facts, 'rollout'>): string {
  const routers = trafficRouters(rollout.spec.strategy.canary);
  return routers.length === 1 && routers[0] === 'alb' ? 'load balancer' : 'traffic router';
}

/** True once a router was asked for a weight and has not confirmed it. */
export function isWeightUnconfirmed({ spec, status }: Pick<Rollout, 'spec' | 'status'>): boolean {
  return isWeightHeldByRouter(spec.strategy.canary) && status.canary?.weights?.verified === false;
}

/** At a pause, the router has another weight than the steps ask for: it is not told while stable is short of pods. */
export function otherWeightRemark(facts: Facts): Remark | undefined {
  const { rollout, replicaSets } = facts;
  const { canary } = rollout.spec.strategy;
  if (!isWeightHeldByRouter(canary) || !rollout.status.canary?.weights || wantedReplicas(rollout) === 0)
    return undefined;
  const real = realWeight(rollout, replicaSets ?? []);
  const wanted = setWeight(rollout);
  if (!real || real.weight === wanted) return undefined;
  const stable = stableReplicaSet(facts);
  const isShort = stable !== undefined && availablePods(stable) < stablePodsFor(rollout, wanted);
  const why = isShort ? ', because the weight waits for the stable revision' : '';
  const maximum = maxWeight(canary);
  return {
    text: `${weightText(real.weight, maximum)} of the traffic goes to ${currentRevisionName(rollout)}, not ${weightText(wanted, maximum)}${why}`,
    needsAttention: true,
  };
}

/** The weight was asked for and has not been confirmed. */
export function weightRemark(facts: Facts): Remark | undefined {
  const { weights } = facts.rollout.status.canary ?? {};
  if (!weights || !isWeightUnconfirmed(facts.rollout)) return undefined;
  const weight = weightText(weights.canary.weight, maxWeight(facts.rollout.spec.strategy.canary));
  return {
    text: `the ${routerWord(facts)} has not confirmed ${weight} yet`,
    needsAttention: isConfirmationLate(facts),
  };
}
