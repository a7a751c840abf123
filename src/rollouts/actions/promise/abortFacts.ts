// What becomes of pods, traffic and Services when an update is aborted: by the abort itself, and by a resume that lets an
// abort go on. Sources: reference 6.4 (abort by strategy), 6.6 and 6.7 (routed), O25; P3, P4 (blue-green), P8 to P10 (routed).
import { replicaLimits } from '../../model/replicas/replicaLimits';
import { isSwitched, wantedReplicas } from '../../model/state/updateState';
import { isScaledForRouter, isWeightHeldByRouter } from '../../model/steps/routers';
import { currentPods, currentReplicaSet, stableReplicaSet } from '../../model/workloads/currentRevision';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { scaleDownAt } from '../../model/workloads/replicaSetStatus';
import { abortScaleDownDelaySeconds } from '../../objects/defaults';
import type { BlueGreenStrategy, CanaryStrategy, ReplicaSet } from '../../objects/objects';
import type { ActionState } from '../action';
import { otherPods } from '../facts';
import type { Effect, Note, Pace, Takeover } from './promise';
import { only } from './promise';

/** What follows from an abort that nothing holds any more. */
export function abortFacts(state: ActionState): {
  readonly effects: readonly Effect[];
  readonly notes: readonly Note[];
} {
  const { canary, blueGreen } = state.rollout.spec.strategy;
  if (blueGreen) return blueGreenAbort(state, blueGreen);
  return canary && isScaledForRouter(canary)
    ? routedAbort(state, canary)
    : { effects: [...basicAbort(state, canary ?? {}), ...others(state)], notes: [] };
}

/** Pods come and go as far as maxSurge and availability let them: at once where stable alone is enough. */
function basicAbort(state: ActionState, canary: CanaryStrategy): readonly Effect[] {
  const replicas = wantedReplicas(state.rollout);
  const { maxSurge, maxUnavailable } = replicaLimits(canary, replicas);
  const stable = stableReplicaSet(state);
  const current = currentReplicaSet(state);
  if (!stable) return [toStable(state, undefined), gone(state, undefined)];
  const isAlone = otherPods(state) === 0;
  const fits = isAlone && (current ? desiredPods(current) : 0) <= maxSurge;
  const isEnough = servingPods(stable) >= replicas - maxUnavailable;
  const goes = isEnough ? (isAlone ? 'atOnce' : 'withinLimits') : 'asReady';
  return [toStable(state, fits ? { kind: 'atOnce' } : undefined), gone(state, { kind: goes })];
}

function routedAbort(state: ActionState, canary: CanaryStrategy): ReturnType<typeof abortFacts> {
  const delay = abortScaleDownDelaySeconds(canary);
  const when = routerReturns(state, canary);
  const traffic: readonly Effect[] = isWeightHeldByRouter(canary) ? [{ kind: 'traffic', to: 'stable', when }] : [];
  const isSet = canary.abortScaleDownDelaySeconds !== undefined;
  const pace = canary.dynamicStableScale && !isSet ? { kind: 'asReady' as const } : afterDelay(state, delay);
  return {
    effects: [
      ...traffic,
      ...(canary.dynamicStableScale ? [toStable(state, { kind: 'atOnce' })] : []),
      delay === undefined ? kept(state) : gone(state, pace),
    ],
    notes: [
      ...only(traffic.length === 0, { kind: 'noRouter' }),
      ...only(canary.dynamicStableScale && isSet && when.kind !== 'already', { kind: 'mayStick' }),
    ],
  };
}

/**
 * With a stable that shrinks while the canary grows, weights go back as its pods become ready (P8); else all at once, but
 * not while any stable pod is missing: nothing is written to the router then (P10).
 */
function routerReturns({ rollout, ...rest }: ActionState, canary: CanaryStrategy): Takeover {
  const { weights } = rollout.status.canary ?? {};
  if (weights?.canary.weight === 0 && !weights.additional?.length) return { kind: 'already' };
  if (canary.dynamicStableScale) return { kind: 'asReady' };
  const pods = wantedReplicas(rollout);
  const stable = stableReplicaSet({ rollout, ...rest });
  const ready = stable && availablePods(stable);
  return ready !== undefined && ready >= pods ? { kind: 'atOnce' } : { kind: 'onceReady', pods, ready };
}

function blueGreenAbort(state: ActionState, strategy: BlueGreenStrategy): ReturnType<typeof abortFacts> {
  const pods = wantedReplicas(state.rollout);
  const delay = abortScaleDownDelaySeconds(strategy);
  const current = currentReplicaSet(state);
  const ready = current && availablePods(current);
  const when = activeReturns(state, pods, ready);
  const stable = stableReplicaSet(state);
  const short = stable && servingPods(stable);
  const takesOver = when.kind === 'atOnce' || when.kind === 'onceReady';
  return {
    effects: [
      { kind: 'service', to: when.kind === 'never' ? 'current' : 'stable', when },
      ...(stable && desiredPods(stable) !== pods ? [toStable(state, { kind: 'atOnce' })] : []),
      delay === undefined ? kept(state) : gone(state, afterDelay(state, delay)),
    ],
    notes: [
      ...only(when.kind === 'onceReady' && delay !== undefined, { kind: 'nothingServes' }),
      ...(takesOver && short !== undefined && short < pods
        ? [{ kind: 'stableShort' as const, ready: short, pods }]
        : []),
    ],
  };
}

/** The controller looks at the Service only while the aborted revision has all its pods ready (P3, P4; M: nor later). */
function activeReturns(state: ActionState, pods: number, ready: number | undefined): Takeover {
  if (!isSwitched(state.rollout)) return { kind: 'already' };
  const current = currentReplicaSet(state);
  if (current && desiredPods(current) === pods && ready === pods) return { kind: 'atOnce' };
  if (current && desiredPods(current) === 0 && pods > 0) return { kind: 'never' };
  return { kind: 'onceReady', pods, ready };
}

/** Milliseconds until the aborted revision is scaled down: of a deadline that is set already, else of the whole delay. */
function leftOfDelay(state: ActionState, seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  const current = currentReplicaSet(state);
  const at = current && state.rollout.status.abort ? scaleDownAt(current) : undefined;
  return at === undefined ? seconds * 1000 : Math.max(0, at - state.now);
}

/** The delay runs from the abort on, but begins only once stable has all its pods. */
function afterDelay(state: ActionState, seconds: number | undefined): Pace {
  const ms = leftOfDelay(state, seconds);
  if (ms === undefined) return { kind: 'kept' };
  const stable = stableReplicaSet(state);
  const isWhole = stable === undefined || servingPods(stable) >= wantedReplicas(state.rollout);
  if (state.rollout.spec.strategy.canary?.dynamicStableScale) return { kind: 'after', ms, from: 'takeover' };
  return { kind: 'after', ms, from: isWhole ? 'action' : 'stableReady' };
}

function toStable(state: ActionState, pace: Pace | undefined): Effect {
  const from = stableReplicaSet(state)?.status.replicas;
  return { kind: 'pods', of: 'stable', from, to: wantedReplicas(state.rollout), pace };
}

function gone(state: ActionState, pace: Pace | undefined): Effect {
  return { kind: 'pods', of: 'current', from: currentPods(state), to: 0, pace };
}

/** `abortScaleDownDelaySeconds: 0`: the aborted revision keeps what its steps ask for. */
function kept(state: ActionState): Effect {
  const current = currentReplicaSet(state);
  const count = current ? desiredPods(current) : currentPods(state);
  return { kind: 'pods', of: 'current', from: count, to: count, pace: { kind: 'kept' } };
}

function others(state: ActionState): readonly Effect[] {
  const count = otherPods(state);
  return count === 0 ? [] : [{ kind: 'pods', of: 'others', from: count, to: 0, pace: undefined }];
}

/** Available pods that the revision is also asked to have: those above are about to go. */
function servingPods(replicaSet: ReplicaSet): number {
  return Math.min(availablePods(replicaSet), desiredPods(replicaSet));
}
