// Where an update goes from here: a canary through its steps and timed pauses to the next pause that waits for a person,
// or to its end; a blue-green rollout to the switch of its active Service.
import { stablePodsFor } from '../../model/replicas/enoughPods';
import { notesReplicas } from '../../model/replicas/notedReplicas';
import { replicaLimits } from '../../model/replicas/replicaLimits';
import { stableNotScaled } from '../../model/replicas/stableNotScaled';
import { isGoingBack, isSwitched, wantedReplicas } from '../../model/state/updateState';
import { canaryTraffic } from '../../model/steps/canaryTraffic';
import { isScaledForRouter, isWeightHeldByRouter } from '../../model/steps/routers';
import { canarySteps } from '../../model/steps/steps';
import { weightBefore } from '../../model/steps/weight';
import { activeReplicaSet, currentReplicaSet, stableReplicaSet } from '../../model/workloads/currentRevision';
import { availablePods, desiredPods, servingPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf, revisionOf } from '../../model/workloads/revision';
import { scaleDownDelaySeconds } from '../../objects/defaults';
import type { BlueGreenStrategy, ReplicaSet, Rollout } from '../../objects/objects';
import type { ActionState } from '../action';
import { otherPods } from '../facts';
import type { Effect, Gate, Note, Pace, Takeover } from './promise';

/** The way from the step at `index` on, as far as nothing but a pause stops it. */
export function journeyFrom(state: ActionState, index: number): Extract<Effect, { kind: 'journey' }> {
  const { rollout } = state;
  const steps = canarySteps(rollout);
  const gate = steps.findIndex(({ pause }, at) => at >= index && pause !== undefined && pause.duration === undefined);
  const weight = weightBefore(rollout, Math.max(0, gate));
  return {
    kind: 'journey',
    from: index,
    gate: gate < 0 ? undefined : { step: gate, weight, ...stableFor(state, weight) },
    pods: wantedReplicas(rollout),
  };
}

/** The pods of stable that a weight waits for; nothing where they are ready, and where stable follows its traffic. */
function stableFor(state: ActionState, weight: number | undefined): Pick<Gate, 'stable'> {
  const { canary } = state.rollout.spec.strategy;
  const stable = stableReplicaSet(state);
  if (weight === undefined || !stable || !isWeightHeldByRouter(canary) || canary?.dynamicStableScale) return {};
  const pods = stablePodsFor(state.rollout, weight);
  const ready = servingPods(stable);
  return ready >= pods ? {} : { stable: { pods, ready } };
}

/** What a canary does whose remaining steps are skipped. Sources: reference 6.4 (promoteFull), 6.5 to 6.7. */
export function fullCanaryEffects(state: ActionState): readonly Effect[] {
  const { canary } = state.rollout.spec.strategy;
  const pods = wantedReplicas(state.rollout);
  const current = currentReplicaSet(state);
  const isRouted = isScaledForRouter(canary);
  const pace: Pace = { kind: isRouted ? 'atOnce' : 'withinLimits' };
  const isWhole = pods > 0 && current !== undefined && desiredPods(current) === pods && availablePods(current) === pods;
  const grows: Effect = isWhole
    ? { kind: 'becomesStable' }
    : { kind: 'pods', of: 'current', from: current?.status.replicas, to: pods, pace };
  const isDynamic = canary?.dynamicStableScale === true;
  const whole: Takeover = isWhole ? { kind: 'atOnce' } : { kind: 'onceReady', pods, ready: undefined };
  const when: Takeover = isDynamic ? { kind: 'asReady' } : whole;
  // A revision without pods gets no weight.
  const hasWeight = isWeightHeldByRouter(canary) && pods > 0;
  const traffic: readonly Effect[] = hasWeight ? [{ kind: 'traffic', to: 'current', when }] : [];
  const stable = stableReplicaSet(state)?.status.replicas ?? 0;
  if (stable === 0) return [grows, ...traffic];
  if (isRouted && !isDynamic) return [grows, ...traffic, oldGoes(state, scaleDownDelaySeconds(canary ?? {}))];
  return [grows, ...traffic, { kind: 'pods', of: 'stable', from: stable, to: 0, pace: stableGoes(state) }];
}

/**
 * The revision that had the traffic: the stable one, except on the way back to that. A delay of 0 sets no deadline, so that
 * the pods stay for good (reference 6.4), as many as `spec.replicas` asks for where that was changed before.
 */
function oldGoes(state: ActionState, seconds: number): Effect {
  const isBack = isGoingBack(state.rollout);
  const of = isBack ? 'others' : 'stable';
  const old = isBack ? activeReplicaSet(state) : stableReplicaSet(state);
  const existing = isBack ? otherPods(state) : (old?.status.replicas ?? 0);
  if (seconds !== 0) {
    // An active revision goes on serving, so nothing is waited for.
    const from = isSwitched(state.rollout) && !isBack ? 'action' : 'takeover';
    const pace: Pace = { kind: 'after', ms: seconds * 1000, from };
    return { kind: 'pods', of, from: existing, to: 0, pace: isBeyondLimit(state, old) ? undefined : pace };
  }
  const pods = old ? desiredPods(old) : existing;
  const isScaled = !isBack && old !== undefined && !notesReplicas(old, state.rollout);
  const to = isScaled ? wantedReplicas(state.rollout) : pods;
  return {
    kind: 'pods',
    of,
    from: to === pods ? pods : existing,
    to,
    pace: to === pods ? { kind: 'kept' } : undefined,
  };
}

/** As many newer revisions are kept in their delay already as `scaleDownDelayRevisionLimit` allows. */
function isBeyondLimit({ rollout, replicaSets = [] }: ActionState, old: ReplicaSet | undefined): boolean {
  const { canary, blueGreen } = rollout.spec.strategy;
  const limit = (blueGreen ?? canary)?.scaleDownDelayRevisionLimit;
  if (limit === undefined || !old) return false;
  const newer = replicaSets.filter(
    (each) =>
      podTemplateHashOf(each) !== rollout.status.currentPodHash &&
      desiredPods(each) > 0 &&
      revisionOf(each) > revisionOf(old),
  );
  return newer.length >= limit;
}

/**
 * A revision that is stable again gets all traffic, and so it is while the canary has no pod that is ready. With a stable
 * that grows with its traffic as far as its pods suffice (no more are added while they are held), else once it is whole.
 */
export function stableTraffic(state: ActionState, arePodsHeld: boolean): readonly Effect[] {
  const { rollout } = state;
  const { canary } = rollout.spec.strategy;
  const { weight, goesTo } = canaryTraffic(rollout, state.replicaSets);
  if (weight === 0) return [];
  if (goesTo === rollout.status.stableRS) return [{ kind: 'traffic', to: 'stable', when: { kind: 'already' } }];
  const pods = wantedReplicas(rollout);
  const stable = stableReplicaSet(state);
  const ready = stable && servingPods(stable);
  if (ready !== undefined && ready >= pods) return [{ kind: 'traffic', to: 'stable', when: { kind: 'atOnce' } }];
  if (!canary?.dynamicStableScale) {
    // Behind Services it may be there since an abort.
    const isLatest = goesTo === undefined ? ({ isLatest: true } as const) : {};
    return [{ kind: 'traffic', to: 'stable', when: { kind: 'onceReady', pods, ready, ...isLatest } }];
  }
  const areAsked = stable !== undefined && desiredPods(stable) >= pods;
  return arePodsHeld && !areAsked ? [] : [{ kind: 'traffic', to: 'stable', when: { kind: 'asReady' } }];
}

/**
 * At once where the pods of the new revision that are ready are enough: as many as maxUnavailable leaves, and all where a
 * stable that shrinks with its traffic keeps the pods that the others' share needs.
 */
function stableGoes(state: ActionState): Pace {
  const pods = wantedReplicas(state.rollout);
  const current = currentReplicaSet(state);
  const ready = current ? servingPods(current) : 0;
  const { canary = {} } = state.rollout.spec.strategy;
  const isShared = isScaledForRouter(canary) && canary.dynamicStableScale === true;
  const missing = isShared ? 0 : replicaLimits(canary, pods).maxUnavailable;
  // Those above the wanted number are still counted while they are about to go.
  const isMoving =
    current !== undefined &&
    ((current.status.replicas ?? 0) !== desiredPods(current) || !notesReplicas(current, state.rollout));
  const isFree = otherPods(state) === 0 && !isMoving;
  return { kind: ready < pods - missing ? 'asReady' : isFree ? 'atOnce' : 'withinLimits' };
}

/** That nothing else follows where the controller does nothing but wait for a stable revision that it doesn't scale. */
export function stuckEffects(state: ActionState): readonly Effect[] {
  const stuck = stableNotScaled(state);
  return stuck ? [{ kind: 'stuck', ...stuck }] : [];
}

/** The switch of the active Service to the new revision, and what becomes of the pods that served before. */
export function switchEffects(state: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const stuck = stuckEffects(state);
  if (stuck.length > 0) return stuck;
  return [{ kind: 'service', to: 'current', when: switches(state) }, ...afterSwitch(state, strategy)];
}

/** It switches once all pods of the new revision are ready, not only those of a smaller preview. */
function switches(state: ActionState): Takeover {
  if (isSwitched(state.rollout)) return { kind: 'already' };
  const pods = wantedReplicas(state.rollout);
  const current = currentReplicaSet(state);
  const ready = current && availablePods(current);
  const isWhole = current !== undefined && desiredPods(current) === pods && ready === pods;
  if (isWhole) return { kind: 'atOnce' };
  // More than are wanted are still being removed.
  return { kind: 'onceReady', pods, ready: ready !== undefined && ready > pods ? undefined : ready };
}

/** Known only where no analysis decides after the switch. Source: reference 5.1 (scaleDownDelaySeconds). */
function afterSwitch(state: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const { rollout } = state;
  const isBack = isGoingBack(rollout);
  const from = isBack ? otherPods(state) : (stableReplicaSet(state)?.status.replicas ?? 0);
  if ((strategy.postPromotionAnalysis && !isBack) || from === 0) return [];
  return [oldGoes(state, scaleDownDelaySeconds(strategy))];
}

/** What decides after the switch: nothing on the way back to the stable revision. */
export function switchNotes(rollout: Rollout, { postPromotionAnalysis }: BlueGreenStrategy): readonly Note[] {
  return postPromotionAnalysis && !isGoingBack(rollout) ? [{ kind: 'postPromotionAnalysis' }] : [];
}
