// What a canary still has to do where nothing holds it: the pods that were asked for, those of revisions that nothing needs any
// more, and the end of an update that has no step left.
import { wantedCanaryCounts } from '../../model/replicas/canaryPods';
import { isFullyPromoted, wantedReplicas } from '../../model/state/updateState';
import { isScaledForRouter } from '../../model/steps/routers';
import { currentReplicaSet, stableReplicaSet } from '../../model/workloads/currentRevision';
import { desiredPods, servingPods } from '../../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../../model/workloads/replicaSetStatus';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { scaleDownDelaySeconds } from '../../objects/defaults';
import type { ReplicaSet } from '../../objects/objects';
import type { ActionState } from '../action';
import { otherPods, otherReadyPods } from '../facts';
import type { Effect, Pace } from './promise';
import { fullCanaryEffects } from './promotionFacts';

/** Pods that come or go because of what was changed while the rollout was paused. */
export function scaled(state: ActionState): readonly Effect[] {
  const { rollout } = state;
  const wanted = wantedCanaryCounts(rollout);
  const pace: Pace | undefined = isScaledForRouter(rollout.spec.strategy.canary) ? { kind: 'atOnce' } : undefined;
  const current = currentReplicaSet(state);
  const stable = isFullyPromoted(rollout) ? undefined : stableReplicaSet(state);
  const move = (of: 'current' | 'stable', replicaSet: ReplicaSet | undefined, to: number): readonly Effect[] =>
    replicaSet && desiredPods(replicaSet) !== to
      ? [{ kind: 'pods', of, from: replicaSet.status.replicas ?? 0, to, pace }]
      : [];
  return [...move('stable', stable, wanted.stable), ...move('current', current, wanted.canary)];
}

/** No step is left: the pods of the others go, and it becomes stable. */
export function toTheEnd(state: ActionState): readonly Effect[] {
  const effects = [...fullCanaryEffects(state), ...leftovers(state)];
  return effects.some(({ kind }) => kind === 'becomesStable') ? effects : [...effects, { kind: 'becomesStable' }];
}

function hasDeadline({ replicaSets = [] }: ActionState): boolean {
  return replicaSets.some((replicaSet) => scaleDownDeadline(replicaSet) !== undefined);
}

/** The pods of other revisions that go now, where the controller keeps none of them. */
export function leftovers(state: ActionState): readonly Effect[] {
  const { canary = {} } = state.rollout.spec.strategy;
  // Without a delay (0), the ready pods of older revisions stay for good.
  const stay = isScaledForRouter(canary) && scaleDownDelaySeconds(canary) === 0;
  const count = otherPods(state);
  const ready = otherReadyPods(state);
  const to = stay ? ready : 0;
  const ms = scaleDownDelaySeconds(canary) * 1000;
  const current = currentReplicaSet(state);
  // Before stable has all its pods, the router still sends traffic to them.
  const isWhole = current !== undefined && servingPods(current) >= wantedReplicas(state.rollout);
  const areReady = state.replicaSets !== undefined && count === ready && isWhole;
  const areDelayed = isScaledForRouter(canary) && !canary.dynamicStableScale && areReady && !hasDeadline(state);
  const pace: Pace | undefined = areDelayed ? { kind: 'after', ms, from: 'action' } : undefined;
  return count <= to ? [] : [{ kind: 'pods', of: 'others', from: count, to, pace }];
}

/** The pods of other revisions that a rollback leaves when it is frozen halfway. */
export function leftBehind({ rollout, replicaSets = [] }: ActionState): readonly Effect[] {
  const others = replicaSets.filter((set) => podTemplateHashOf(set) !== rollout.status.currentPodHash);
  const count = others.reduce((sum, set) => sum + desiredPods(set), 0);
  if (rollout.spec.strategy.blueGreen || count === 0) return [];
  return [{ kind: 'pods', of: 'others', from: count, to: count, pace: { kind: 'kept' } }];
}
