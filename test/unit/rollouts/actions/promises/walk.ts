// Walks the simulation: from a healthy first revision on, by everything that people, pods and metrics can do, as long as
// that leads to states that were not seen yet. Also the moments in between, in which the controller has written
// something and the pods have not followed yet.
import assert from 'node:assert/strict';
import type { ActionState, AnalysisRun, MeasuredValue, ReplicaSet, Rollout, World } from '../../../../../src/rollouts';
import { isOwnedBy, podTemplateHashOf } from '../../../../../src/rollouts';
import type { ActionId } from '../../../../../src/rollouts/actions';
import { action, actions } from '../../../../../src/rollouts/actions';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { changed, type Conditions, type Deed, happen, isDeed, type Move, MOVES } from './moves';
import { send } from './send';

/** A state that can be reached, and how. */
export interface Place {
  readonly parts: ClusterParts;
  readonly world: World;
  readonly now: number;
  readonly conditions: Conditions;
  readonly path: readonly string[];
}

export interface Moment {
  readonly world: World;
  readonly now: number;
}

const MEASURED: Readonly<Record<Conditions['metrics'], MeasuredValue>> = {
  good: { value: [1] },
  bad: { value: [0] },
  inconclusive: { value: [0.5] },
};

/** A cluster in this place, of its own: what happens to it changes the place in nothing. */
export function clusterAt({ parts, world, now, conditions }: Place): SimulatedCluster {
  const cluster = new SimulatedCluster(parts);
  cluster.world = world;
  cluster.now = now;
  setConditions(cluster, conditions);
  return cluster;
}

/** Makes pods and metrics behave like this from now on. */
export function setConditions(cluster: SimulatedCluster, { pods, metrics }: Conditions): void {
  cluster.measure = () => MEASURED[metrics];
  cluster.available = ({ spec }, image) => {
    const wanted = spec.replicas ?? 1;
    if (pods === 'newBad' && image !== 'web:1') return 0;
    return pods === 'short' ? Math.max(0, wanted - 1) : wanted;
  };
}

/** What an action is decided on in this place. */
export function stateAt({ world, now }: Pick<Place, 'world' | 'now'>): ActionState {
  const { rollout } = world;
  const ownedBy = <T extends ReplicaSet | AnalysisRun>(objects: readonly T[]): readonly T[] =>
    objects.filter((object) => isOwnedBy(object, rollout.metadata.uid));
  const { experiments } = world;
  return {
    rollout,
    replicaSets: ownedBy(world.replicaSets),
    analysisRuns: ownedBy(world.analysisRuns),
    experiments,
    now,
  };
}

/**
 * The places that can be reached with a strategy, at most `most`: first those on the way of an update that nothing goes
 * wrong with, each also with a pod of every revision missing and with a full promotion that waits for it, then from each of them, breadth
 * first, whatever else can happen there. A quarter of them are moments in between, from all over.
 */
export function walk(parts: ClusterParts, moves: readonly Move[] = MOVES, most = 300): readonly Place[] {
  const settled = new Map<string, Place>();
  const between = new Map<string, Place>();
  for (const place of smoothWay(parts))
    for (const next of [place, ...inTrouble(place)]) if (!settled.has(keyOf(next))) settled.set(keyOf(next), next);
  const enough = Math.ceil(most * 0.75);
  for (const place of settled.values()) {
    if (settled.size >= enough) break;
    for (const next of neighbours(place, moves)) {
      const key = keyOf(next);
      if (settled.has(key)) continue;
      if (isBetween(next)) between.set(key, next);
      else if (settled.size < enough) settled.set(key, next);
    }
  }
  const moments = [...between].filter(([key]) => !settled.has(key)).map(([, place]) => place);
  const every = Math.max(1, Math.floor(moments.length / (most - enough)));
  return [...settled.values(), ...moments.filter((_, index) => index % every === 0)];
}

/** The place that a way leads to. An action on it must be offered there. */
export function placeAt(parts: ClusterParts, way: readonly Deed[]): Place {
  const healthy = SimulatedCluster.healthy(parts);
  let place: Place = {
    parts,
    world: healthy.world,
    now: healthy.now,
    conditions: { pods: 'ready', metrics: 'good' },
    path: [],
  };
  for (const deed of way) {
    const conditions = isAction(deed) ? place.conditions : changed(place.conditions, deed);
    const cluster = clusterAt({ ...place, conditions });
    if (!isAction(deed)) happen(cluster, deed);
    else {
      const decision = action(deed).decide(stateAt(place));
      assert.ok(decision.offered, `${deed} is not offered after ${place.path.join(', ')}`);
      send(cluster, decision.phases);
    }
    place = { parts, world: cluster.world, now: cluster.now, conditions, path: [...place.path, deed] };
  }
  return place;
}

function isAction(deed: Deed): deed is ActionId {
  return actions.some(({ id }) => id === deed);
}

/** Healthy, updating, promoted wherever it waits, healthy again; settled places only. */
function smoothWay(parts: ClusterParts): readonly Place[] {
  const healthy = SimulatedCluster.healthy(parts);
  const conditions: Conditions = { pods: 'ready', metrics: 'good' };
  const way: Place[] = [{ parts, world: healthy.world, now: healthy.now, conditions, path: [] }];
  for (let next = way[0]; next && way.length < 20; next = way.at(-1)) {
    const cluster = clusterAt(next);
    const promoted = action('promote').decide(stateAt(next));
    const move = next.path.length === 0 ? 'newRevision' : promoted.offered ? 'promote' : 'minutePasses';
    if (move === 'promote' && promoted.offered) send(cluster, promoted.phases);
    else if (move === 'newRevision') happen(cluster, move);
    // Short enough to see an analysis at work; where nothing happens in that time, it is a pause that is waited for.
    else if (cluster.advance(15).world === next.world) happen(cluster, 'minutePasses');
    if (cluster.world === next.world) break;
    way.push({ parts, world: cluster.world, now: cluster.now, conditions, path: [...next.path, move] });
  }
  return way;
}

/** The same place with a pod of every revision missing, and with a full promotion begun there. */
function inTrouble(place: Place): readonly Place[] {
  const conditions: Conditions = { pods: 'short', metrics: 'good' };
  const cluster = clusterAt({ ...place, conditions });
  cluster.settle();
  const short = { ...place, conditions, world: cluster.world, path: [...place.path, 'podsShort'] };
  const promotion = action('promoteFull').decide(stateAt(short));
  if (!promotion.offered) return [short];
  send(cluster, promotion.phases);
  return [short, { ...short, world: cluster.world, path: [...short.path, 'promoteFull'] }];
}

/** A moment in which not everything has followed yet: the controller the spec, or pods the controller. */
export function isBetween({ path }: Pick<Place, 'path'>): boolean {
  return path.at(-1)?.endsWith(')') ?? false;
}

function neighbours(place: Place, moves: readonly Move[]): readonly Place[] {
  const found: Place[] = [];
  const go = (name: string, conditions: Conditions, act: (cluster: SimulatedCluster) => void): void => {
    const cluster = clusterAt({ ...place, conditions });
    const between = watch(cluster);
    act(cluster);
    const { parts } = place;
    found.push({ parts, world: cluster.world, now: cluster.now, conditions, path: [...place.path, name] });
    // What pods and metrics do from now on shows at once: only a deed has moments in between.
    for (const { world, now } of conditions === place.conditions ? between : [])
      found.push({ parts, world, now, conditions, path: [...place.path, `${name} (not settled)`] });
    const unseen = withUnseenSpec(place.world, cluster.rollout);
    if (unseen) found.push({ ...place, conditions, world: unseen, path: [...place.path, `${name} (not seen)`] });
  };
  for (const each of actions) {
    // Leads to where the move `rollback` does.
    if (each.id === 'undo') continue;
    const decision = each.decide(stateAt(place));
    if (decision.offered) go(each.id, place.conditions, (cluster) => void send(cluster, decision.phases));
  }
  for (const move of moves) {
    const conditions = changed(place.conditions, move);
    if (conditions === place.conditions && !isDeed(move)) continue;
    go(move, conditions, (cluster) => happen(cluster, move));
  }
  return found;
}

/** The world in which a changed spec is stored and the controller has not seen it yet. */
function withUnseenSpec(world: World, { metadata: { generation }, spec }: Rollout): World | undefined {
  const { rollout } = world;
  if (generation === rollout.metadata.generation) return undefined;
  return { ...world, rollout: { ...rollout, spec, metadata: { ...rollout.metadata, generation } } };
}

/** Collects the moments in which the controller has written and pods have not followed yet. */
export function watch(cluster: SimulatedCluster): readonly Moment[] {
  const seen: Moment[] = [];
  cluster.onPass = (_, after) => {
    if (seen.at(-1)?.world !== after) seen.push({ world: after, now: cluster.now });
  };
  return seen;
}

/**
 * Places with the same key are alike to a person: times and names are left out, and of pods only whether a revision has
 * none, some, or all of them, and whether they are there and ready.
 */
function keyOf({ world, conditions }: Place): string {
  const { rollout, replicaSets, analysisRuns, services } = world;
  const { spec, status, metadata } = rollout;
  const replicas = spec.replicas ?? 1;
  const role = (hash: string | undefined): string =>
    `${hash === status.currentPodHash ? 'c' : ''}${hash === status.stableRS ? 's' : ''}`;
  const alike = replicaSets.map((replicaSet) => {
    const { replicas: desired = 1 } = replicaSet.spec;
    const { replicas: existing = 0, availableReplicas = 0 } = replicaSet.status;
    const share = desired === 0 ? 'none' : desired < replicas ? 'some' : 'all';
    const isKept = replicaSet.metadata.annotations?.['scale-down-deadline'] !== undefined;
    return `${role(podTemplateHashOf(replicaSet))} ${share} ${existing === desired} ${availableReplicas >= desired} ${isKept}`;
  });
  return JSON.stringify([
    conditions,
    spec.paused ?? false,
    status.observedGeneration === String(metadata.generation),
    status.phase,
    status.message,
    status.currentStepIndex,
    status.abort,
    status.promoteFull,
    status.controllerPause,
    status.pauseConditions?.map(({ reason }) => reason),
    status.canary?.weights?.canary.weight,
    [...new Set(alike)].sort(),
    analysisRuns.some(({ status: run }) => run.phase === 'Running'),
    services.map((service) => role(service.spec.selector?.['rollouts-pod-template-hash'])),
  ]);
}
