// A recording's Rollout lived through again by the simulation: it gets what came from outside at the recorded times,
// and everything it does in between is kept as a timeline of states that can be compared with the recorded ones.
import { type AnalysisRun, type Pod, reconcile, reconcileAnalysisRun, type World } from '../../../src/rollouts';
import {
  type Reconciled,
  type SimulatedEvent,
  type SimulationOptions,
} from '../../../src/rollouts/simulation/pass/world';
import { type ComparedState, comparedState, type TimedState } from './comparedState';
import type { TimedEvent } from './eventRecorder';
import { reconcileExperiments } from './reconcileExperiments';
import { recordingStart } from './recordedClock';
import {
  asStored,
  copyOf,
  isAnalysisRun,
  isExperiment,
  isReplicaSet,
  type KubernetesObject,
  rolloutOf,
  withSpecOf,
  withStatus,
} from './recordedCopies';
import { recordedActions, takenUpAt } from './recordedInputs';
import { recordedObjects } from './recordedObjects';
import { RecordedPace } from './recordedPace';
import { type RecordedRun, recordedRuns } from './recordedRuns';
import { recordedTemplates } from './recordedTemplates';
import { isOfDeployment, type RecordedWorkload, recordedWorkloads } from './recordedWorkloads';
import { type JsonObject, type RecordedMoment, type Recording, replay } from './recording';

export interface SimulatedLife {
  readonly timeline: readonly TimedState[];
  readonly events: readonly (SimulatedEvent & TimedEvent)[];
}

/** More than any chain of passes at one moment. */
const MAX_PASSES = 500;

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
  readonly events: (SimulatedEvent & TimedEvent)[] = [];
  readonly #options: SimulationOptions;
  readonly #start: number;
  readonly #pace: RecordedPace;
  readonly #templates: ReturnType<typeof recordedTemplates>;
  readonly #runs: ReadonlyMap<string, RecordedRun>;
  readonly #actions: ReadonlyMap<number, JsonObject>;
  readonly #takenUpAt: ReadonlyMap<number, number>;
  readonly #workloads: readonly RecordedWorkload[];
  /** What existed when the recording began. */
  readonly #older: readonly KubernetesObject[];
  /** Recorded Rollouts whose spec is taken up at a later line, by that line's number. */
  readonly #waiting = new Map<number, JsonObject>();
  #world: World | undefined;
  #nextAt: number | undefined;
  /** The number of the line that was taken last. */
  #number = 0;

  constructor(recording: Recording, options: SimulationOptions, quietMs: number) {
    this.#options = options;
    this.#start = recordingStart(recording);
    this.#templates = recordedTemplates(recording);
    this.#pace = new RecordedPace(recording, quietMs);
    this.#runs = recordedRuns(recording);
    this.#actions = recordedActions(recording);
    this.#takenUpAt = takenUpAt(recording, quietMs);
    this.#workloads = recordedWorkloads(recording);
    const first = recording.lines.flatMap((line) => (line.op === 'put' ? [copyOf(line.object)] : []));
    this.#older = first.filter((object) => this.#isOlder(object));
  }

  /** Continues to a line's time and takes what came from outside with it. */
  take(moment: RecordedMoment): void {
    const { line } = moment;
    this.#goOnTo(this.#start + line.t);
    this.#number = moment.number;
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
    const action = this.#actions.get(number);
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
    for (let passes = 0; passes < MAX_PASSES; passes++) {
      if (!this.#world) return;
      const before = this.#world;
      const reconciled = this.#reconciled(before, now);
      const { world, events, nextAt } = reconcileExperiments(reconciled.world, now);
      this.events.push(...[...reconciled.events, ...events].map((event) => ({ ...event, t: now - this.#start })));
      const steps = world.analysisRuns.map((run) => this.#measured(run, now));
      this.#world = { ...world, analysisRuns: steps.map(({ run }) => run) };
      this.#note(now, comparedState(this.#world, deploymentReplicas(this.#world)));
      if (isSameToControllers(before, this.#world)) {
        const later = [reconciled.nextAt, nextAt, ...steps.map((step) => step.nextAt)].flatMap((time) =>
          time !== undefined && time > now ? [time] : [],
        );
        this.#nextAt = later.length > 0 ? Math.min(...later) : undefined;
        return;
      }
    }
    throw new Error(`The simulation does not come to rest at ${new Date(now).toISOString()}.`);
  }

  #reconciled(world: World, now: number): Reconciled {
    const key = `Rollout/${world.rollout.metadata.name}`;
    if (this.#pace.isBusy(key, this.#number)) return { world, events: [], nextAt: undefined };
    const after = reconcile(world, now, this.#options);
    const isWritten = after.world.rollout.status !== world.rollout.status;
    if (isWritten) this.#pace.begin(key, this.#number, now - this.#start);
    return after;
  }

  #measured(run: AnalysisRun, now: number): { readonly run: AnalysisRun; readonly nextAt: number | undefined } {
    const { startsAt = 0, answers } = this.#runs.get(run.metadata.name) ?? {};
    const start = this.#start + startsAt;
    if (!run.status.phase && start > now) return { run, nextAt: start };
    const key = `AnalysisRun/${run.metadata.name}`;
    if (this.#pace.isBusy(key, this.#number)) return { run, nextAt: undefined };
    const after = reconcileAnalysisRun(run, now, ({ name }) => {
      const { measurements = [] } = run.status.metricResults?.find((result) => result.name === name) ?? {};
      const last = measurements.findLast(({ finishedAt }) => finishedAt !== undefined)?.startedAt ?? '';
      const recorded = answers?.get(name)?.find(({ startedAt }) => startedAt > last);
      if (recorded === undefined || this.#start + recorded.t <= now) return recorded?.answer;
      return { phase: 'Running', metadata: recorded.answer.metadata };
    });
    if (after.run.status !== run.status) this.#pace.begin(key, this.#number, now - this.#start);
    return after;
  }

  #note(now: number, state: ComparedState): void {
    const last = this.timeline.at(-1);
    if (last && JSON.stringify(last.state) === JSON.stringify(state)) return;
    this.timeline.push({ t: now - this.#start, state });
  }
}

/**
 * True when nothing changed that wakes a controller. Pods that go do not: it notices them by the counts of their
 * ReplicaSet.
 */
function isSameToControllers(before: World, after: World): boolean {
  const fields = Object.keys(after) as (keyof World)[];
  const isSame = (field: keyof World): boolean => before[field] === after[field] || field === 'pods';
  const runs = after.analysisRuns;
  const areSameRuns =
    runs.length === before.analysisRuns.length && runs.every((run, index) => run === before.analysisRuns[index]);
  return areSameRuns && fields.every((field) => field === 'analysisRuns' || isSame(field));
}

function deploymentReplicas({ workloads }: World): number | undefined {
  const deployment = workloads?.find((workload) => workload.kind === 'Deployment');
  return deployment?.spec.replicas;
}

function isEvicted({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}
