// What is compared of a recorded and a simulated moment, and how it is taken from their objects.
import { type Condition, type ReplicaSet, revisionOf, type Rollout, selectedHash } from '../../../src/rollouts';
import { type RecordedObjects, recordedObjects } from './recordedObjects';
import { isOfDeployment } from './recordedWorkloads';
import type { RecordedMoment } from './recording';

/** What is compared of one moment. */
export interface ComparedState {
  readonly phase: string;
  readonly message: string;
  readonly step: number | undefined;
  readonly abort: boolean;
  /** The weights of canary and stable that the status tells: `20/80`. */
  readonly weights: string | undefined;
  readonly pauses: readonly string[];
  /** Pods that each revision's ReplicaSet is asked to have, and those of Experiments by their names. */
  readonly desired: Readonly<Record<string, number>>;
  /**
   * The hashes that the Services of a blue-green rollout select, by their names. That of an aborted canary with a router
   * never rests: the controller switches it to and fro until the canary's pods have gone.
   */
  readonly selected: Readonly<Record<string, string>>;
  /** The pods that the status counts, and by which selector autoscalers do. */
  readonly counts: Readonly<Record<string, number | string>>;
  /** `Type=Status Reason: message` of every condition. */
  readonly conditions: readonly string[];
  /** Phases of the AnalysisRuns. */
  readonly analyses: Readonly<Record<string, string>>;
  /** Phases of the Experiments. */
  readonly experiments: Readonly<Record<string, string>>;
  /** Pods that the Deployment is asked to have, where the Rollout takes its template from one. */
  readonly deployment?: number | undefined;
}

/** A state and when it began, in the recording's milliseconds; a timeline's next entry ends it. */
export interface TimedState {
  readonly t: number;
  readonly state: ComparedState;
}

/** The compared part of a recorded moment; `undefined` before its Rollout exists. */
export function recordedState(moment: RecordedMoment): ComparedState | undefined {
  const objects = recordedObjects(moment);
  const [rollout] = objects.rollouts;
  if (!rollout) return undefined;
  const own = objects.replicaSets.filter((replicaSet) => !isOfDeployment(replicaSet));
  const others = objects.replicaSets.filter(isOfDeployment);
  const deployment = others.reduce((sum, { spec }) => sum + (spec.replicas ?? 1), 0);
  return comparedState({ ...objects, replicaSets: own, rollout }, others.length > 0 ? deployment : undefined);
}

/** The compared part of a Rollout's world. `deployment`: pods that the Deployment of its template is asked to have. */
export function comparedState(
  objects: Pick<RecordedObjects, 'replicaSets' | 'analysisRuns' | 'experiments' | 'services'> & {
    readonly rollout: Rollout;
  },
  deployment: number | undefined,
): ComparedState {
  const { status } = objects.rollout;
  const { phase = '', message = '', currentStepIndex, abort = false, pauseConditions = [], conditions = [] } = status;
  const { weights } = status.canary ?? {};
  return {
    phase,
    message,
    step: currentStepIndex,
    abort,
    weights: weights && `${String(weights.canary.weight)}/${String(weights.stable.weight)}`,
    pauses: pauseConditions.map(({ reason }) => reason),
    desired: byName(objects.replicaSets.map((replicaSet) => [titleOf(replicaSet), replicaSet.spec.replicas ?? 1])),
    selected: objects.rollout.spec.strategy.blueGreen ? selectedHashes(objects.services) : {},
    counts: countsOf(status),
    conditions: conditions.map(conditionText).sort(),
    analyses: byName(objects.analysisRuns.map((run) => [run.metadata.name, run.status.phase ?? ''])),
    experiments: byName(objects.experiments.map(({ metadata, status }) => [metadata.name, status.phase ?? ''])),
    ...(deployment !== undefined && { deployment }),
  };
}

function selectedHashes(services: RecordedObjects['services']): ComparedState['selected'] {
  return byName(
    services.flatMap((service) => {
      const hash = selectedHash(service);
      return hash === undefined ? [] : [[service.metadata.name, hash] as const];
    }),
  );
}

function countsOf(status: Rollout['status']): ComparedState['counts'] {
  const { replicas, updatedReplicas, readyReplicas, availableReplicas, HPAReplicas, selector } = status;
  const counts = { replicas, updatedReplicas, readyReplicas, availableReplicas, HPAReplicas, selector };
  return byName(Object.entries(counts).flatMap(([name, count]) => (count ? [[name, count] as const] : [])));
}

function conditionText({ type, status, reason = '', message = '' }: Condition): string {
  return `${type}=${status} ${reason}: ${message}`;
}

function titleOf(replicaSet: ReplicaSet): string {
  const revision = revisionOf(replicaSet);
  return revision > 0 ? `r${String(revision)}` : replicaSet.metadata.name;
}

function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}
