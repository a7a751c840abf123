// What becomes of pods, traffic and Services when an update is aborted: by the abort itself, and by a resume that lets an
// abort go on. Sources: reference 6.4 (abort by strategy), 6.6 and 6.7 (routed), O25; P3, P4 (blue-green), P8 to P10 (routed).
import { wantedCanaryCounts, wantedNewPods } from '../../model/replicas/canaryPods';
import { heldRollback } from '../../model/replicas/heldRollback';
import { replicaLimits } from '../../model/replicas/replicaLimits';
import { stepBackWeight } from '../../model/replicas/steppingBack';
import { isSwitched, wantedReplicas } from '../../model/state/updateState';
import { isScaledForRouter, isWeightHeldByRouter, returnsByService } from '../../model/steps/routers';
import { currentPods, currentReplicaSet, stableReplicaSet } from '../../model/workloads/currentRevision';
import { availablePods, desiredPods, servingPods } from '../../model/workloads/replicaSetPods';
import { scaleDownAt } from '../../model/workloads/replicaSetStatus';
import { abortScaleDownDelaySeconds, scaleDownDelaySeconds } from '../../objects/defaults';
import type { BlueGreenStrategy, CanaryStrategy } from '../../objects/objects';
import type { ActionState } from '../action';
import { otherPods } from '../facts';
import { abortDelayNotes, minPodsNotes } from './olderControllers';
import type { Effect, Note, Pace, Takeover } from './promise';
import { only } from './promise';
import { stuckEffects } from './promotionFacts';
import type { StoppedReturn } from './stoppedReturn';
import { stoppedReturn } from './stoppedReturn';

export interface AbortFacts {
  readonly effects: readonly Effect[];
  readonly notes: readonly Note[];
  /** Nothing of the abort happens before somebody else acts. */
  readonly isStuck?: true;
}

/** What follows from an abort that nothing holds any more. */
export function abortFacts(state: ActionState): AbortFacts {
  const { canary, blueGreen } = state.rollout.spec.strategy;
  if (blueGreen) return blueGreenAbort(state, blueGreen);
  return canary && isScaledForRouter(canary)
    ? routedAbort(state, canary)
    : { effects: [...basicAbort(state, canary ?? {}), ...olderGo(state)], notes: held(state) };
}

function held(state: ActionState): readonly Note[] {
  const at = heldRollback(state);
  return at ? [{ kind: 'rollbackHeld', stable: at.stable, of: wantedReplicas(state.rollout), older: at.older }] : [];
}

/** Pods come and go as far as maxSurge and availability let them: at once where stable alone is enough. */
function basicAbort(state: ActionState, canary: CanaryStrategy): readonly Effect[] {
  const replicas = wantedReplicas(state.rollout);
  const { maxSurge, maxUnavailable } = replicaLimits(canary, replicas);
  const stable = stableReplicaSet(state);
  const current = currentReplicaSet(state);
  if (!stable) return [toStable(state, undefined), becomes(state, 0, undefined)];
  const isAlone = otherPods(state) === 0;
  const fits = isAlone && (current ? desiredPods(current) : 0) <= maxSurge;
  const isEnough = servingPods(stable) >= replicas - maxUnavailable;
  const goes = isEnough ? (isAlone ? 'atOnce' : 'withinLimits') : 'asReady';
  return [toStable(state, fits ? { kind: 'atOnce' } : undefined), becomes(state, 0, { kind: goes })];
}

function routedAbort(state: ActionState, canary: CanaryStrategy): AbortFacts {
  const stopped = isWeightHeldByRouter(canary) && stoppedReturn(state.rollout, canary);
  if (stopped) {
    if (hasPods(state))
      return { effects: [...returnsTo(state, stopped), ...olderGo(state)], notes: minPodsNotes(state) };
    // It has just come: whether it gets pods before the abort is seen is chance. While the rollout is paused, it doesn't.
    const { weight } = stopped;
    const open: Effect = { kind: 'traffic', to: 'stable', when: { kind: 'mayStopAt', weight } };
    if (!state.rollout.spec.paused) return { effects: [open, ...olderGo(state)], notes: [] };
  }
  const when = routerReturns(state, canary);
  const traffic: readonly Effect[] = isWeightHeldByRouter(canary) ? [{ kind: 'traffic', to: 'stable', when }] : [];
  const isDynamic = canary.dynamicStableScale === true;
  const isDelaySet = canary.abortScaleDownDelaySeconds !== undefined;
  const current = currentReplicaSet(state);
  const { status } = state.rollout;
  // They count the pods that the delay keeps (P9).
  const kept = current ? desiredPods(current) : status.promoteFull ? wantedReplicas(state.rollout) : currentPods(state);
  const back = stepBackWeight(state.rollout, { stable: wantedReplicas(state.rollout), canary: kept }) ?? 0;
  const waits = when.kind !== 'already' && back > 0;
  return {
    effects: [
      ...traffic,
      ...wholeStable(state),
      canaryGoes(state, canary, when),
      // Without a router, its Services decide which older pods stay.
      ...(traffic.length > 0 ? olderGo(state) : []),
    ],
    notes: [
      ...only(traffic.length === 0, { kind: 'noRouter' }),
      ...stableShort(state, when),
      ...only(isDynamic && isDelaySet && waits, { kind: 'mayStick' }),
      ...abortDelayNotes(state, isDynamic && !isDelaySet ? undefined : abortScaleDownDelaySeconds(canary)),
      ...minPodsNotes(state),
    ],
  };
}

/** All traffic goes at once to a revision that is short of pods. */
function stableShort(state: ActionState, when: Takeover): readonly Note[] {
  const stable = stableReplicaSet(state);
  const pods = wantedReplicas(state.rollout);
  if (when.kind !== 'atOnce' || !stable || servingPods(stable) >= pods) return [];
  return [{ kind: 'stableShort', ready: availablePods(stable), pods }];
}

function hasPods(state: ActionState): boolean {
  const current = currentReplicaSet(state);
  return (current ? desiredPods(current) : currentPods(state)) > 0;
}

/** Both revisions keep the pods that the weight needs at which the return stops. */
function returnsTo(state: ActionState, { weight, canary, stable }: StoppedReturn): readonly Effect[] {
  const had = stableReplicaSet(state);
  const isWhole = had !== undefined && desiredPods(had) === stable;
  return [
    { kind: 'traffic', to: 'stable', when: { kind: 'stopsAt', weight } },
    ...(isWhole
      ? []
      : [{ kind: 'pods' as const, of: 'stable' as const, from: had?.status.replicas, to: stable, pace: undefined }]),
    becomes(state, canary, undefined),
  ];
}

/**
 * `abortScaleDownDelaySeconds: 0` keeps only the pods that a setCanaryScale asks for at the first step, where an abort goes
 * back to; without one they go at once.
 */
function canaryGoes(state: ActionState, canary: CanaryStrategy, when: Takeover): Effect {
  const { rollout } = state;
  const delay = abortScaleDownDelaySeconds(canary);
  if (canary.dynamicStableScale && canary.abortScaleDownDelaySeconds === undefined)
    return becomes(state, 0, { kind: when.kind === 'asReady' ? 'asReady' : 'atOnce' });
  if (delay !== undefined) return becomes(state, 0, afterDelay(state, delay, when));
  const aborted = { ...rollout, status: { ...rollout.status, abort: true, promoteFull: false, currentStepIndex: 0 } };
  const pace: Pace | undefined = canary.dynamicStableScale ? undefined : { kind: 'atOnce' };
  return becomes(state, wantedCanaryCounts(aborted).canary, pace);
}

/**
 * With a stable that shrinks while the canary grows, weights go back as its pods become ready (P8); else all at once: the
 * canary's Service goes to stable. Without Services not while any stable pod is missing: nothing is written to the router
 * then (P10).
 */
function routerReturns(state: ActionState, canary: CanaryStrategy): Takeover {
  const { rollout } = state;
  const { weights } = rollout.status.canary ?? {};
  const current = currentReplicaSet(state);
  // Before its first pod is ready, a canary has no weight.
  if (!weights && current && availablePods(current) === 0) return { kind: 'already' };
  if (weights?.canary.weight === 0 && !weights.additional?.length) return { kind: 'already' };
  const pods = wantedReplicas(rollout);
  const stable = stableReplicaSet(state);
  const ready = stable && availablePods(stable);
  if (canary.dynamicStableScale) return { kind: stable && servingPods(stable) >= pods ? 'atOnce' : 'asReady' };
  const isAtOnce = returnsByService(canary) || (ready !== undefined && ready >= pods);
  return isAtOnce ? { kind: 'atOnce' } : { kind: 'onceReady', pods, ready };
}

function blueGreenAbort(state: ActionState, strategy: BlueGreenStrategy): AbortFacts {
  const stuck = stuckEffects(state);
  const pods = wantedReplicas(state.rollout);
  const current = currentReplicaSet(state);
  if (stuck.length > 0) {
    // The active revision is scaled all the same, once the controller has seen that.
    const grows =
      current && isSwitched(state.rollout) && desiredPods(current) !== pods ? [becomes(state, pods, undefined)] : [];
    return { effects: [...grows, ...stuck], notes: [], isStuck: true };
  }
  const delay = abortScaleDownDelaySeconds(strategy);
  const when = activeReturns(state, pods, current && availablePods(current));
  const stable = stableReplicaSet(state);
  const short = stable && servingPods(stable);
  const present = isSwitched(state.rollout) ? 'current' : 'others';
  const takesOver = when.kind === 'atOnce' || when.kind === 'onceReady';
  return {
    effects: [
      { kind: 'service', to: when.kind === 'never' ? present : 'stable', when },
      ...(present === 'others' ? servingGo(state, when, strategy) : []),
      ...wholeStable(state),
      // Without a delay the preview goes on as if nothing had happened.
      delay === undefined
        ? becomes(state, wantedNewPods(state.rollout), undefined)
        : becomes(state, 0, afterDelay(state, delay, when)),
      ...(present === 'others' ? [] : olderGo(state, strategy)),
    ],
    notes: [
      ...only(when.kind === 'onceReady' && delay !== undefined && present === 'current', { kind: 'nothingServes' }),
      ...(takesOver && short !== undefined && short < pods
        ? [{ kind: 'stableShort' as const, ready: short, pods }]
        : []),
    ],
  };
}

/** The Service keeps the pods of another revision until it returns, which may never be. */
function servingGo(state: ActionState, when: Takeover, strategy: BlueGreenStrategy): readonly Effect[] {
  if (when.kind === 'never') return [];
  const isLater = when.kind === 'onceReady' && scaleDownDelaySeconds(strategy) > 0;
  const pace: Pace | undefined = isLater
    ? { kind: 'after', ms: scaleDownDelaySeconds(strategy) * 1000, from: 'takeover' }
    : undefined;
  return olderGo(state, strategy).map((effect) => (effect.kind === 'pods' ? { ...effect, pace } : effect));
}

/** The controller looks at the Service only while the aborted revision has all its pods ready (P3, P4; M: nor later). */
function activeReturns(state: ActionState, pods: number, ready: number | undefined): Takeover {
  const { blueGreen, stableRS } = state.rollout.status;
  if (!blueGreen?.activeSelector || blueGreen.activeSelector === stableRS) return { kind: 'already' };
  const current = currentReplicaSet(state);
  if (current && desiredPods(current) === pods && ready === pods) return { kind: 'atOnce' };
  if (current && desiredPods(current) === 0 && pods > 0) return { kind: 'never' };
  return { kind: 'onceReady', pods, ready };
}

/** Milliseconds until the aborted revision is scaled down: of a deadline that is set already, else of the whole delay. */
function leftOfDelay(state: ActionState, seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  const current = currentReplicaSet(state);
  const at = current && scaleDownAt(current);
  return at === undefined ? seconds * 1000 : Math.max(0, at - state.now);
}

/** The delay runs from the abort on, but begins only once stable has all its pods: where that follows its traffic, after this. */
function afterDelay(state: ActionState, seconds: number | undefined, when: Takeover): Pace {
  const ms = leftOfDelay(state, seconds);
  if (ms === undefined) return { kind: 'kept' };
  const stable = stableReplicaSet(state);
  const isWhole = stable !== undefined && servingPods(stable) >= wantedReplicas(state.rollout);
  const isTraffic = state.rollout.spec.strategy.canary?.dynamicStableScale === true && when.kind !== 'already';
  if (isTraffic) return { kind: 'after', ms, from: 'takeover' };
  return { kind: 'after', ms, from: isWhole ? 'action' : 'stableReady' };
}

function toStable(state: ActionState, pace: Pace | undefined): Effect {
  const from = stableReplicaSet(state)?.status.replicas;
  return { kind: 'pods', of: 'stable', from, to: wantedReplicas(state.rollout), pace };
}

/** Stable gets pods only where it doesn't have all of them. */
function wholeStable(state: ActionState): readonly Effect[] {
  const stable = stableReplicaSet(state);
  if (!stable || desiredPods(stable) === wantedReplicas(state.rollout)) return [];
  const isDynamic = state.rollout.spec.strategy.canary?.dynamicStableScale === true;
  return [toStable(state, isDynamic ? undefined : { kind: 'atOnce' })];
}

/** The pods of the aborted revision. */
function becomes(state: ActionState, to: number, pace: Pace | undefined): Effect {
  const current = currentReplicaSet(state);
  const isKept = to > 0 && current !== undefined && desiredPods(current) === to;
  return {
    kind: 'pods',
    of: 'current',
    from: isKept ? to : currentPods(state),
    to,
    pace: isKept ? { kind: 'kept' } : pace,
  };
}

/** Without a delay (0), the pods of older revisions stay for good where a delay would apply. */
function olderGo(state: ActionState, delayed?: Pick<CanaryStrategy, 'scaleDownDelaySeconds'>): readonly Effect[] {
  const count = otherPods(state);
  const stay = delayed !== undefined && scaleDownDelaySeconds(delayed) === 0;
  return count === 0 || stay ? [] : [{ kind: 'pods', of: 'others', from: count, to: 0, pace: undefined }];
}
