// A recording's Rollout lived through again by the simulation: it gets what came from outside at the recorded times,
// and everything it does in between is kept as a timeline of states that can be compared with the recorded ones.
import { reconcileAnalysisRun } from '../../src/rollouts/analysis';
import {
  revisionOf,
  type AnalysisRun,
  type Pod,
  type ReplicaSet,
  type Rollout,
  type RolloutStatus,
} from '../../src/rollouts/model';
import { reconcile, type SimulatedEvent, type SimulationOptions, type World } from '../../src/rollouts/simulation';
import { recordingStart } from './recordedClock';
import { actionStatus, observedAt, recordedAnswers, recordedTemplates, type RecordedAnswer } from './recordedInputs';
import { recordedObjects, type RecordedObjects } from './recordedObjects';
import { mergePatch, replay, type JsonObject, type RecordedMoment, type Recording } from './recording';

/** What is compared of one moment. */
export interface ComparedState {
  readonly phase: string;
  readonly message: string;
  readonly step: number | undefined;
  readonly abort: boolean;
  readonly pauses: readonly string[];
  /** Pods that each revision's ReplicaSet is asked to have. */
  readonly desired: Readonly<Record<string, number>>;
  readonly analyses: Readonly<Record<string, string>>;
}

/** A state and when it began, in the recording's milliseconds; a timeline's next entry ends it. */
export interface TimedState {
  readonly t: number;
  readonly state: ComparedState;
}

/** Longer than any chain of passes at one moment. */
const MAX_PASSES = 500;

/** The state of recorded or simulated objects. */
export function comparedState(
  objects: Pick<RecordedObjects, 'replicaSets' | 'analysisRuns'> & { readonly rollout: Rollout },
): ComparedState {
  const { phase = '', message = '', currentStepIndex, abort = false, pauseConditions = [] } = objects.rollout.status;
  const byName = (left: readonly [string, unknown], right: readonly [string, unknown]): number =>
    left[0] < right[0] ? -1 : 1;
  return {
    phase,
    message,
    step: currentStepIndex,
    abort,
    pauses: pauseConditions.map(({ reason }) => reason),
    desired: Object.fromEntries(
      objects.replicaSets
        .map((replicaSet) => [`r${String(revisionOf(replicaSet))}`, replicaSet.spec.replicas ?? 1] as const)
        .sort(byName),
    ),
    analyses: Object.fromEntries(
      objects.analysisRuns.map((run) => [run.metadata.name, run.status.phase ?? ''] as const).sort(byName),
    ),
  };
}

/** The state of a recorded moment; `undefined` before its Rollout exists. */
export function recordedState(moment: RecordedMoment): ComparedState | undefined {
  const objects = recordedObjects(moment);
  const [rollout] = objects.rollouts;
  return rollout && comparedState({ ...objects, rollout });
}

/** Lives a recording through; the timeline has an entry for every pass that changed what is compared. */
export function simulateRecording(
  recording: Recording,
  options: SimulationOptions,
  quietMs: number,
): readonly TimedState[] {
  const life = new SimulatedLife(recording, options, quietMs);
  for (const moment of replay(recording)) life.take(moment);
  return life.timeline;
}

class SimulatedLife {
  readonly timeline: TimedState[] = [];
  readonly events: SimulatedEvent[] = [];
  readonly #options: SimulationOptions;
  readonly #start: number;
  readonly #templates: ReturnType<typeof recordedTemplates>;
  readonly #answers: ReadonlyMap<string, readonly RecordedAnswer[]>;
  readonly #observedAt: ReadonlyMap<number, number>;
  readonly #waiting = new Map<number, JsonObject>();
  #world: World | undefined;
  #nextAt: number | undefined;
  #lastAction: string | undefined;

  constructor(recording: Recording, options: SimulationOptions, quietMs: number) {
    this.#options = options;
    this.#start = recordingStart(recording);
    this.#templates = recordedTemplates(recording);
    this.#answers = recordedAnswers(recording);
    this.#observedAt = observedAt(recording, quietMs);
  }

  /** Goes on to a line's time and takes what came from outside with it. */
  take(moment: RecordedMoment): void {
    const { line } = moment;
    this.#goOnTo(this.#start + line.t);
    if (line.op === 'action') {
      if (line.text.startsWith('plugin ')) this.#lastAction = line.text;
      return;
    }
    if (line.op === 'golden') return;
    if (line.id.startsWith('Rollout/')) this.#takeRollout(moment);
    if (!this.#world) return;
    this.#takePods(moment);
    // The controller does not watch pods: it notices them by their ReplicaSet's counts.
    if (!line.id.startsWith('Pod/')) this.#comeToRest(this.#start + line.t);
  }

  #takeRollout({ line, number, objects }: RecordedMoment): void {
    if (line.op === 'action' || line.op === 'golden') return;
    const recorded = objects.get(line.id);
    if (!recorded) return;
    if (!this.#world) {
      const rollout = { ...copy<Rollout>(recorded), status: {} };
      this.#world = { rollout, replicaSets: [], analysisRuns: [], analysisTemplates: this.#templates, pods: [] };
    }
    const { rollout } = this.#world;
    const changesSpec = line.op === 'put' || (line.op === 'patch' && 'spec' in line.patch);
    if (changesSpec) this.#waiting.set(this.#observedAt.get(number) ?? number, recorded);
    const due = this.#waiting.get(number);
    const { spec, metadata } = due ? copy<Rollout>(due) : rollout;
    const labels = metadata.labels && { labels: metadata.labels };
    const generation = due ? metadata.generation : rollout.metadata.generation;
    const action = actionStatus(line, this.#lastAction);
    const status = action ? copy<RolloutStatus>(mergePatch(copy<JsonObject>(rollout.status), action)) : rollout.status;
    this.#world = {
      ...this.#world,
      rollout: { ...rollout, metadata: { ...rollout.metadata, ...labels, generation }, spec, status },
    };
  }

  /** ReplicaSets get the identity and the counts they had, pods are those that existed. */
  #takePods(moment: RecordedMoment): void {
    if (!this.#world) return;
    const { replicaSets, pods } = recordedObjects(moment);
    // What the simulation evicted stays evicted, also before the recorded pod is.
    const evicted = new Map((this.#world.pods ?? []).filter(isEvicted).map((pod) => [pod.metadata.uid, pod] as const));
    this.#world = {
      ...this.#world,
      replicaSets: this.#world.replicaSets.map((replicaSet) => {
        const recorded = replicaSets.find(({ metadata }) => metadata.name === replicaSet.metadata.name);
        return recorded ? asStored(replicaSet, recorded) : replicaSet;
      }),
      pods: pods.map((pod) => evicted.get(pod.metadata.uid) ?? pod),
    };
  }

  /** Lets happen what happens by itself before a time. */
  #goOnTo(time: number): void {
    for (let passes = 0; this.#nextAt !== undefined && this.#nextAt <= time; passes++) {
      if (passes > MAX_PASSES) throw new Error(`Nothing comes to rest before ${new Date(time).toISOString()}.`);
      this.#comeToRest(this.#nextAt);
    }
  }

  /** Both controllers, in turn, until neither changes anything at this moment. */
  #comeToRest(now: number): void {
    if (!this.#world) return;
    for (let passes = 0; passes < MAX_PASSES; passes++) {
      const { world, events, nextAt } = reconcile(this.#world, now, this.#options);
      this.events.push(...events);
      const runs = world.analysisRuns.map((run) => this.#measured(run, now));
      const changed = world !== this.#world || runs.some(({ run }, index) => run !== world.analysisRuns[index]);
      this.#world = { ...world, analysisRuns: runs.map(({ run }) => run) };
      if (!changed) {
        const times = [nextAt, ...runs.map((run) => run.nextAt)].filter((time) => time !== undefined && time > now);
        this.#nextAt = times.length > 0 ? Math.min(...times.map(Number)) : undefined;
        return;
      }
      this.#note(now);
    }
    throw new Error(`The simulation does not come to rest at ${new Date(now).toISOString()}.`);
  }

  #measured(run: AnalysisRun, now: number): { readonly run: AnalysisRun; readonly nextAt: number | undefined } {
    return reconcileAnalysisRun(run, now, ({ name }) => {
      const { count = 0, error = 0 } = run.status.metricResults?.find((result) => result.name === name) ?? {};
      const recorded = this.#answers.get(`${run.metadata.name} ${name}`)?.[count + error];
      return recorded && this.#start + recorded.t <= now ? recorded.answer : undefined;
    });
  }

  #note(now: number): void {
    if (!this.#world) return;
    const state = comparedState(this.#world);
    const last = this.timeline.at(-1);
    if (last && JSON.stringify(last.state) === JSON.stringify(state)) return;
    this.timeline.push({ t: now - this.#start, state });
  }
}

function isEvicted({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** A simulated ReplicaSet as an API server and a kubelet would have it back. */
function asStored(simulated: ReplicaSet, recorded: ReplicaSet): ReplicaSet {
  const { uid, creationTimestamp, generation } = recorded.metadata;
  return {
    ...simulated,
    metadata: { ...simulated.metadata, uid, creationTimestamp, generation },
    status: recorded.status,
  };
}

function copy<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
export function simulatedEvents(recording: Recording, options: SimulationOptions, quietMs: number): readonly SimulatedEvent[] {
  const life = new SimulatedLife(recording, options, quietMs);
  for (const moment of replay(recording)) life.take(moment);
  return life.events;
}
