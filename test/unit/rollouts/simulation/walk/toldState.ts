// All that is told of a state that a walk reaches: sentence, row, panel and what is offered, beside the facts themselves.
import type { ReplicaSet, World } from '../../../../../src/rollouts';
import {
  canaryServices,
  isOwnedBy,
  joinRollout,
  podTemplateHashOf,
  revisionOf,
  selectedHash,
} from '../../../../../src/rollouts';
import type { ToldState } from '../../../../support/states/heldState';
import { toldOf } from '../../../../support/states/heldState';

/** A state with what is told of it. */
export interface Told extends ToldState {
  readonly world: World;
  readonly now: number;
  /** The Rollout's own. */
  readonly own: readonly ReplicaSet[];
}

/** Tells a state; `lastChange` (ms) as for someone who watched it. */
export function tell(world: World, now: number, lastChange?: number): Told {
  const { rollout, analysisRuns, experiments, replicaSets, pods = [] } = world;
  const own = replicaSets.filter((each) => isOwnedBy(each, rollout.metadata.uid));
  const tree = joinRollout({ rollout, replicaSets, analysisRuns, experiments, pods });
  return { ...toldOf({ rollout, replicaSets: own, analysisRuns, tree, now, lastChange }), world, now, own };
}

/** Whether the panel offers an action. */
export function isOffered({ panel }: Told, id: string): boolean {
  const { slots, more } = panel.actions;
  return [...slots, ...more].some((action) => action.id === id && action.isOffered);
}

/** The ReplicaSet with this hash. */
export function withHash({ own }: Told, hash: string | undefined): ReplicaSet | undefined {
  return own.find((each) => hash !== undefined && podTemplateHashOf(each) === hash);
}

/** The number of the revision with this hash. */
export function numberOf(told: Told, hash: string | undefined): number | undefined {
  const replicaSet = withHash(told, hash);
  return replicaSet && revisionOf(replicaSet);
}

/** The hash that a Service of this name selects. */
export function hashSelectedBy({ world }: Told, name: string | undefined): string | undefined {
  const service = world.services.find(({ metadata }) => metadata.name === name);
  return service && selectedHash(service);
}

/**
 * The hash of the revision that the canary's share reaches: the one that its Service selects, or where the router itself is
 * told the revisions the one that it was told.
 */
export function hashOfCanaryShare(told: Told): string | undefined {
  const { spec, status } = told.world.rollout;
  const routing = JSON.stringify(spec.strategy.canary?.trafficRouting ?? {});
  const { canary } = canaryServices(told.world.rollout);
  if (canary === undefined || /destinationRule|appMesh/.test(routing))
    return status.canary?.weights?.canary.podTemplateHash;
  return hashSelectedBy(told, canary);
}
