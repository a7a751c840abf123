// What a recording tells, ready to be asked about any moment: every object with the states it went through. States share
// what did not change between them, and each is read as one of our types once.
import type { AnalysisRun, Experiment, KubernetesEvent, Pod, ReplicaSet, Rollout } from '../objects';
import { readAnalysisRun, readExperiment, readKubernetesEvent, readPod, readReplicaSet, readRollout } from '../objects';
import type { JsonObject } from './json';
import type { RecordingHeader } from './recordedLine';

/** A state that an object took on at a moment (ms since the epoch); no object: it was deleted. */
export interface RecordedState {
  readonly at: number;
  readonly object: JsonObject | undefined;
}

/** Something that was done, or what came of it. */
export interface RecordedAction {
  readonly at: number;
  readonly text: string;
}

/** A time (ms) in which nothing was seen, because the connection was lost. */
export interface RecordedGap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is known at a moment: the rollout, and everything that may belong to it. */
export interface RecordedMoment {
  readonly rollout: Rollout;
  /** When the rollout took on the state that it is in (ms). */
  readonly changedAt: number;
  readonly replicaSets: readonly ReplicaSet[];
  readonly pods: readonly Pod[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
  readonly events: readonly KubernetesEvent[];
}

interface RecordedHistoryParts {
  readonly header: RecordingHeader | undefined;
  /** The moment (ms) of the first line and of the last, or of when it was saved. */
  readonly fromMs: number;
  readonly toMs: number;
  /** By id (kind/name/uid): the states of each object, in order; none is empty. */
  readonly states: ReadonlyMap<string, readonly RecordedState[]>;
  readonly actions: readonly RecordedAction[];
  /** In order. */
  readonly gaps: readonly RecordedGap[];
  /** The rollout that it is about. */
  readonly rolloutId: string;
  /** The line (from 1) from which on nothing could be read. */
  readonly cutAt: number | undefined;
}

export class RecordedHistory {
  readonly header: RecordingHeader | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  readonly actions: readonly RecordedAction[];
  readonly gaps: readonly RecordedGap[];
  readonly rolloutId: string;
  readonly cutAt: number | undefined;
  readonly #states: RecordedHistoryParts['states'];
  readonly #read = new WeakMap<JsonObject, { readonly value: unknown }>();

  constructor({ header, fromMs, toMs, states, actions, gaps, rolloutId, cutAt }: RecordedHistoryParts) {
    this.header = header;
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.actions = actions;
    this.gaps = gaps;
    this.rolloutId = rolloutId;
    this.cutAt = cutAt;
    this.#states = states;
  }

  /** The states of the rollout, in order. */
  get rolloutStates(): readonly RecordedState[] {
    return this.#states.get(this.rolloutId) ?? [];
  }

  /** The rollout as it was at a moment (ms); `undefined` where it was not there. */
  rolloutAt(at: number): Rollout | undefined {
    return this.#typed(stateAt(this.rolloutStates, at)?.object, readRollout);
  }

  /** What was known at a moment (ms); `undefined` where the rollout was not there. */
  momentAt(at: number): RecordedMoment | undefined {
    const state = stateAt(this.rolloutStates, at);
    const rollout = this.rolloutAt(at);
    if (!state || !rollout) return undefined;
    return {
      rollout,
      changedAt: state.at,
      replicaSets: this.replicaSetsAt(at),
      pods: this.#all('Pod', readPod, at),
      analysisRuns: this.#all('AnalysisRun', readAnalysisRun, at),
      experiments: this.#all('Experiment', readExperiment, at),
      events: this.#all('Event', readKubernetesEvent, at),
    };
  }

  /** The ReplicaSets that were there at a moment (ms). */
  replicaSetsAt(at: number): readonly ReplicaSet[] {
    return this.#all('ReplicaSet', readReplicaSet, at);
  }

  /** The states of each AnalysisRun, as far as they can be read, in order. */
  analysisRunStates(): readonly (readonly AnalysisRun[])[] {
    return this.#allStates('AnalysisRun', readAnalysisRun);
  }

  /** The states of each Experiment, likewise. */
  experimentStates(): readonly (readonly Experiment[])[] {
    return this.#allStates('Experiment', readExperiment);
  }

  /** The states of each Event, likewise. */
  eventStates(): readonly (readonly KubernetesEvent[])[] {
    return this.#allStates('Event', readKubernetesEvent);
  }

  /** The moments (ms, ascending) at which an object of these kinds changed. */
  changesOf(kinds: readonly string[]): readonly number[] {
    const moments = kinds.flatMap((kind) => this.#ofKind(kind).flatMap((states) => states.map(({ at }) => at)));
    return [...new Set(moments)].sort((left, right) => left - right);
  }

  /** The moments (ms, ascending) after which no object changed for `quietMs`; the last one counts. */
  quietMoments(quietMs: number): readonly number[] {
    const moments = new Set<number>();
    for (const states of this.#states.values()) for (const { at } of states) moments.add(at);
    const sorted = [...moments].sort((left, right) => left - right);
    return sorted.filter((at, index) => (sorted[index + 1] ?? Number.POSITIVE_INFINITY) - at >= quietMs);
  }

  #all<T>(kind: string, read: (value: unknown) => T | undefined, at: number): readonly T[] {
    return this.#ofKind(kind).flatMap((states) => this.#typed(stateAt(states, at)?.object, read) ?? []);
  }

  #allStates<T>(kind: string, read: (value: unknown) => T | undefined): readonly (readonly T[])[] {
    return this.#ofKind(kind).map((states) => states.flatMap(({ object }) => this.#typed(object, read) ?? []));
  }

  #ofKind(kind: string): readonly (readonly RecordedState[])[] {
    return [...this.#states].flatMap(([id, states]) => (id.startsWith(`${kind}/`) ? [states] : []));
  }

  /** A raw object is of one kind, so it is always read by the same function. */
  #typed<T>(object: JsonObject | undefined, read: (value: unknown) => T | undefined): T | undefined {
    if (!object) return undefined;
    const known = this.#read.get(object);
    if (known) return known.value as T | undefined;
    const value = read(object);
    this.#read.set(object, { value });
    return value;
  }
}

/** The state at a moment: the last one that is not later. */
function stateAt(states: readonly RecordedState[], at: number): RecordedState | undefined {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((states[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return states[low - 1];
}
