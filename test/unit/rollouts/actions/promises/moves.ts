// What pods, metrics and people do beside the actions themselves, each by its name.
import type { ActionId } from '../../../../../src/rollouts/actions';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

/** What pods and metrics do from now on. */
export interface Conditions {
  /** `short`: every ReplicaSet's last pod never becomes ready; `newBad`: no pod of a revision after the first does. */
  readonly pods: 'ready' | 'short' | 'newBad';
  readonly metrics: 'good' | 'bad' | 'inconclusive';
}

/** What happens beside the actions. */
export type Move =
  | 'newRevision'
  | 'rollback'
  | 'scale'
  | 'minutePasses'
  | 'shortTime'
  | 'restart'
  | 'scaleToZero'
  | 'invalidSpec'
  | 'podsShort'
  | 'podsReady'
  | 'podsBad'
  | 'metricsBad'
  | 'metricsInconclusive';

/** One step of a way to a place. */
export type Deed = Move | ActionId;

/** What a walk tries where nothing is said; the others happen on named ways. */
export const MOVES: readonly Move[] = [
  'newRevision',
  'rollback',
  'scale',
  'minutePasses',
  'podsShort',
  'podsReady',
  'podsBad',
  'metricsBad',
  'metricsInconclusive',
];

/** A change by a person or by time; the others are what pods and metrics do from then on. */
export function isDeed(move: Move): boolean {
  return move === 'newRevision' || move === 'rollback' || move === 'scale' || move === 'minutePasses';
}

/** How pods and metrics behave after a move; the same object where it changes nothing. */
export function changed(conditions: Conditions, move: Move): Conditions {
  const changes: Readonly<Partial<Record<Move, Partial<Conditions>>>> = {
    podsShort: { pods: 'short' },
    podsReady: { pods: 'ready' },
    podsBad: { pods: 'newBad' },
    metricsBad: { metrics: 'bad' },
    metricsInconclusive: { metrics: 'inconclusive' },
  };
  const change = changes[move];
  if (!change) return conditions;
  const next = { ...conditions, ...change };
  return next.pods === conditions.pods && next.metrics === conditions.metrics ? conditions : next;
}

/** Lets a move happen to a cluster whose pods and metrics behave as they do after it. */
export function happen(cluster: SimulatedCluster, move: Move): void {
  const [workload] = cluster.world.workloads ?? [];
  const template = workload?.kind === 'Deployment' ? workload.spec.template : cluster.rollout.spec.template;
  const image = Number(/:(\d+)$/.exec(template?.spec.containers[0]?.image ?? ':1')?.[1]);
  if (move === 'newRevision' && image < 3) cluster.setImage(`web:${String(image + 1)}`);
  else if (move === 'rollback' && image > 1) cluster.setImage(`web:${String(image - 1)}`);
  else if (move === 'scale') cluster.scale(cluster.rollout.spec.replicas === 7 ? 2 : 7);
  else if (move === 'restart') cluster.restart();
  else if (move === 'scaleToZero') cluster.scale(0);
  // Pods can't be ready for longer than the deadline for their progress.
  else if (move === 'invalidSpec') cluster.edit({ minReadySeconds: 9999 });
  else if (move === 'minutePasses') cluster.advance(61);
  else if (move === 'shortTime') cluster.advance(15);
  else cluster.settle();
}
