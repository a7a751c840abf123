// A recording's Rollout lived through again by the simulation: it gets what came from outside at the recorded times,
// and everything it does in between is kept as a timeline of states that can be compared with the recorded ones.
import {
  type AnalysisRun,
  type Condition,
  type Experiment,
  type Pod,
  reconcile,
  reconcileAnalysisRun,
  type ReplicaSet,
  revisionOf,
  type Rollout,
  selectedHash,
  type World,
} from '../../../src/rollouts';
import { type SimulatedEvent, type SimulationOptions } from '../../../src/rollouts/simulation/pass/world';
import { reconcileExperiments } from './reconcileExperiments';
import { recordingStart } from './recordedClock';
import { actionStatus, type RecordedAnswer, recordedAnswers, recordedStarts, takenUpAt } from './recordedInputs';
import { type RecordedObjects, recordedObjects } from './recordedObjects';
import { recordedTemplates } from './recordedTemplates';
import { isOfDeployment, type RecordedWorkload, recordedWorkloads } from './recordedWorkloads';
import { type JsonObject, type JsonValue, mergePatch, type RecordedMoment, type Recording, replay } from './recording';

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

export interface SimulatedLife {
  readonly timeline: readonly TimedState[];
  readonly events: readonly SimulatedEvent[];
}

/** More than any chain of passes at one moment. */
const MAX_PASSES = 500;

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

/**
 * Lives a recording through; the timeline has an entry for every pass that changed what is compared. A change of the
 * spec that the controller kept waiting for `quietMs` and more waits here too.
 */
export function simulateRecording(recording: Recording, options: SimulationOptions, quietMs: number): SimulatedLife {
  const life = new Life(recording, options, quietMs);
  for (const moment of replay(recording)) life.take(moment);
  return life;
}

class Life implements SimulatedLife {
  readonly timeline: TimedState[] = [];
  readonly events: SimulatedEvent[] = [];
  readonly #options: SimulationOptions;
  readonly #start: number;
  readonly #templates: ReturnType<typeof recordedTemplates>;
  readonly #answers: ReadonlyMap<string, readonly RecordedAnswer[]>;
  readonly #starts: ReadonlyMap<string, number>;
  readonly #takenUpAt: ReadonlyMap<number, number>;
  readonly #workloads: readonly RecordedWorkload[];
  /** What existed when the recording began. */
  readonly #older: readonly KubernetesObject[];
  /** Recorded Rollouts whose spec is taken up at a later line, by that line's number. */
  readonly #waiting = new Map<number, JsonObject>();
  #world: World | undefined;
  #nextAt: number | undefined;
  #lastAction: string | undefined;

  constructor(recording: Recording, options: SimulationOptions, quietMs: number) {
    this.#options = options;
    this.#start = recordingStart(recording);
    this.#templates = recordedTemplates(recording);
    this.#answers = recordedAnswers(recording);
    this.#starts = recordedStarts(recording);
    this.#takenUpAt = takenUpAt(recording, quietMs);
    this.#workloads = recordedWorkloads(recording);
    const first = recording.lines.flatMap((line) => (line.op === 'put' ? [copyOf(line.object)] : []));
    this.#older = first.filter((object) => this.#isOlder(object));
  }

  /** Continues to a line's time and takes what came from outside with it. */
  take(moment: RecordedMoment): void {
    const { line } = moment;
    this.#goOnTo(this.#start + line.t);
    if (line.op === 'action' && line.text.startsWith('plugin ')) this.#lastAction = line.text;
    if (line.op === 'action' || line.op === 'golden') return;
    if (this.#world) this.#world = { ...this.#world, analysisTemplates: this.#templates(moment.number) };
    if (line.id.startsWith('Rollout/')) this.#takeRollout(moment, line.id);
    if (!this.#world) return;
    this.#takeWorkload(moment.number);
    this.#takePods(moment);
    // The controller does not watch pods: it notices them by their ReplicaSet's counts.
    if (!line.id.startsWith('Pod/')) this.#comeToRest(this.#start + line.t);
  }

  /** Takes changes of the spec, and of the status where an action made them. */
  #takeRollout({ line, number, objects }: RecordedMoment, id: string): void {
    const recorded = objects.get(id);
    if (!recorded) return;
    const changesSpec = line.op === 'put' || (line.op === 'patch' && 'spec' in line.patch);
    if (changesSpec) this.#waiting.set(this.#takenUpAt.get(number) ?? number, recorded);
    const first = rolloutOf(recorded);
    this.#world ??= {
      // Of a Rollout that is older than the recording, the controller had made something before.
      rollout: this.#isOlder(first) ? first : { ...first, status: {} },
      replicaSets: this.#older.filter(isReplicaSet).filter((replicaSet) => !isOfDeployment(replicaSet)),
      analysisRuns: this.#older.filter(isAnalysisRun),
      analysisTemplates: this.#templates(number),
      services: [],
      experiments: this.#older.filter(isExperiment),
      pods: [],
      workloads: this.#workloads.slice(0, 1).map(({ deployment }) => deployment),
    };
    const due = this.#waiting.get(number);
    const rollout = due ? withSpecOf(this.#world.rollout, rolloutOf(due)) : this.#world.rollout;
    const action = actionStatus(line, this.#lastAction);
    this.#world = { ...this.#world, rollout: action ? withStatus(rollout, action) : rollout };
  }

  /** The Deployment with the generation and the template that it had; how many pods it has is the simulation's. */
  #takeWorkload(number: number): void {
    const recorded = this.#workloads.find((workload) => workload.number === number)?.deployment;
    if (!recorded || !this.#world) return;
    const workloads = (this.#world.workloads ?? []).map((workload) => {
      if (workload.kind !== 'Deployment') return workload;
      return { ...recorded, spec: { ...recorded.spec, replicas: workload.spec.replicas } };
    });
    this.#world = { ...this.#world, workloads };
  }

  #isOlder({ metadata }: KubernetesObject): boolean {
    return Date.parse(metadata.creationTimestamp ?? '') + 1000 <= this.#start;
  }

  /**
   * ReplicaSets get the identity and the counts they had, pods are those that existed. Services come and go as they
   * did; what they select is the simulation's.
   */
  #takePods(moment: RecordedMoment): void {
    if (!this.#world) return;
    const { replicaSets, pods, services } = recordedObjects(moment);
    const known = new Map(this.#world.services.map((service) => [service.metadata.name, service]));
    // What the simulation evicted stays evicted, also before the recorded pod is.
    const evicted = new Map((this.#world.pods ?? []).filter(isEvicted).map((pod) => [pod.metadata.uid, pod] as const));
    this.#world = {
      ...this.#world,
      replicaSets: this.#world.replicaSets.map((replicaSet) => {
        const recorded = replicaSets.find(({ metadata }) => metadata.name === replicaSet.metadata.name);
        return recorded ? asStored(replicaSet, recorded) : replicaSet;
      }),
      services: services.map((service) => known.get(service.metadata.name) ?? service),
      pods: pods.map((pod) => evicted.get(pod.metadata.uid) ?? pod),
    };
  }

  /** Lets happen what happens by itself until a time. */
  #goOnTo(time: number): void {
    for (let passes = 0; this.#nextAt !== undefined && this.#nextAt <= time; passes++) {
      if (passes > MAX_PASSES) throw new Error(`Something happens without end before ${new Date(time).toISOString()}.`);
      this.#comeToRest(this.#nextAt);
    }
  }

  /** All controllers, in turn, until none changes anything at this moment. */
  #comeToRest(now: number): void {
    if (!this.#world) return;
    for (let passes = 0; passes < MAX_PASSES; passes++) {
      const reconciled = reconcile(this.#world, now, this.#options);
      const { world, events, nextAt } = reconcileExperiments(reconciled.world, now);
      this.events.push(...reconciled.events, ...events);
      const steps = world.analysisRuns.map((run) => this.#measured(run, now));
      const isAtRest = world === this.#world && steps.every(({ run }, index) => run === world.analysisRuns[index]);
      this.#world = { ...world, analysisRuns: steps.map(({ run }) => run) };
      this.#note(now, comparedState(this.#world, deploymentReplicas(this.#world)));
      if (isAtRest) {
        const later = [reconciled.nextAt, nextAt, ...steps.map((step) => step.nextAt)].flatMap((time) =>
          time !== undefined && time > now ? [time] : [],
        );
        this.#nextAt = later.length > 0 ? Math.min(...later) : undefined;
        return;
      }
    }
    throw new Error(`The simulation does not come to rest at ${new Date(now).toISOString()}.`);
  }

  #measured(run: AnalysisRun, now: number): { readonly run: AnalysisRun; readonly nextAt: number | undefined } {
    const start = this.#start + (this.#starts.get(run.metadata.name) ?? 0);
    if (!run.status.phase && start > now) return { run, nextAt: start };
    return reconcileAnalysisRun(run, now, ({ name }) => {
      const { measurements = [] } = run.status.metricResults?.find((result) => result.name === name) ?? {};
      const last = measurements.findLast(({ finishedAt }) => finishedAt !== undefined)?.startedAt ?? '';
      const answers = this.#answers.get(`${run.metadata.name} ${name}`);
      const recorded = answers?.find(({ startedAt }) => startedAt > last);
      if (recorded === undefined || this.#start + recorded.t <= now) return recorded?.answer;
      return { phase: 'Running', metadata: recorded.answer.metadata };
    });
  }

  #note(now: number, state: ComparedState): void {
    const last = this.timeline.at(-1);
    if (last && JSON.stringify(last.state) === JSON.stringify(state)) return;
    this.timeline.push({ t: now - this.#start, state });
  }
}

function deploymentReplicas({ workloads }: World): number | undefined {
  const deployment = workloads?.find((workload) => workload.kind === 'Deployment');
  return deployment?.spec.replicas;
}

function comparedState(
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

type KubernetesObject = Rollout | ReplicaSet | AnalysisRun | Experiment | Pod;

/** A recorded object with all its fields: the hashes are taken of those too that the product does not read. */
function copyOf(recorded: JsonObject): KubernetesObject {
  return JSON.parse(JSON.stringify(recorded)) as KubernetesObject;
}

function rolloutOf(recorded: JsonObject): Rollout {
  const rollout = copyOf(recorded);
  if (rollout.kind !== 'Rollout') throw new Error(`${rollout.metadata.name} is no Rollout.`);
  return rollout;
}

function isReplicaSet(object: KubernetesObject): object is ReplicaSet {
  return object.kind === 'ReplicaSet';
}

function isAnalysisRun(object: KubernetesObject): object is AnalysisRun {
  return object.kind === 'AnalysisRun';
}

function isExperiment(object: KubernetesObject): object is Experiment {
  return object.kind === 'Experiment';
}

function withSpecOf(rollout: Rollout, { spec, metadata }: Rollout): Rollout {
  const { generation, labels } = metadata;
  return { ...rollout, metadata: { ...rollout.metadata, generation, ...(labels && { labels }) }, spec };
}

function withStatus(rollout: Rollout, patch: JsonObject): Rollout {
  const before = JSON.parse(JSON.stringify(rollout)) as JsonValue;
  const after = JSON.parse(JSON.stringify(mergePatch(before, { status: patch }))) as Rollout;
  return { ...rollout, status: after.status };
}

function isEvicted({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** A simulated ReplicaSet as an API server and a kubelet would have it. */
function asStored(simulated: ReplicaSet, recorded: ReplicaSet): ReplicaSet {
  const { uid, creationTimestamp, generation } = recorded.metadata;
  const metadata = { ...simulated.metadata, uid, creationTimestamp, generation };
  return { ...simulated, metadata, status: recorded.status };
}
