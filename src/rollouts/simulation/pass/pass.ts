// One reconciliation of a Rollout: what the controller saw at the start, what it has written since, and when it
// reconciles again. As in the controller, ReplicaSets keep the counts they had at the start even after the pass scaled them:
// that is why a step can be completed before its first pod exists (O9).
import { isFullyPromoted, wantedReplicas } from '../../model/state/updateState';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { AnalysisRun, Condition, Pod, ReplicaSet, Rollout, Timestamp } from '../../objects/objects';
import { formatTimestamp, parseTimestamp } from '../../objects/timestamp';
import { isSameTemplate, podTemplateHash } from '../hashing/hashes';
import type { Behaviour } from './behaviour';
import { behaviourOf } from './behaviour';
import { setCondition } from './conditions';
import { isSameJson, withoutAbsent } from './json';
import { PauseLedger } from './pauseLedger';
import type { Reconciled, SimulatedEvent, SimulationOptions, World } from './world';

/** The AnalysisRuns that the status names, and all others of the Rollout. */
export interface CurrentRuns {
  readonly step?: AnalysisRun | undefined;
  readonly background?: AnalysisRun | undefined;
}

export class Pass {
  readonly world: World;
  readonly now: number;
  readonly time: Timestamp;
  readonly behaviour: Behaviour;
  readonly pauses: PauseLedger = new PauseLedger();
  /** The Rollout with what this pass wrote early: revision, conditions of pauses. */
  rollout: Rollout;
  /** The ReplicaSet of the pod template that the spec asks for. */
  newReplicaSet: ReplicaSet | undefined;
  /** That of the last promoted revision; may be the new one. */
  readonly stableReplicaSet: ReplicaSet | undefined;
  /** The Rollout's ReplicaSets at the start, oldest first. */
  readonly replicaSets: readonly ReplicaSet[];
  /** The AnalysisRuns that the status will name. */
  currentRuns: CurrentRuns;
  readonly otherRuns: readonly AnalysisRun[];
  /** `status.restartedAt` after this pass. */
  restartedAt: Timestamp | undefined;

  readonly #written = new Map<string, ReplicaSet | undefined>();
  readonly #runs = new Map<string, AnalysisRun | undefined>();
  readonly #pods = new Map<string, Pod>();
  readonly #events: SimulatedEvent[] = [];
  #nextAt: number | undefined;

  constructor(world: World, now: number, options: SimulationOptions) {
    const { rollout } = world;
    this.world = world;
    this.now = now;
    this.time = formatTimestamp(now);
    this.behaviour = behaviourOf(options.version);
    this.rollout = rollout;
    this.restartedAt = rollout.status.restartedAt;
    this.replicaSets = world.replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, rollout)).sort(byCreation);
    this.newReplicaSet = findNewReplicaSet(rollout, this.replicaSets);
    this.stableReplicaSet = rollout.status.stableRS
      ? this.replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === rollout.status.stableRS)
      : undefined;
    const { currentStepAnalysisRunStatus, currentBackgroundAnalysisRunStatus } = rollout.status.canary ?? {};
    const runs = world.analysisRuns.filter((run) => isOwnedBy(run, rollout));
    const step = runs.find(({ metadata }) => metadata.name === currentStepAnalysisRunStatus?.name);
    const background = runs.find(({ metadata }) => metadata.name === currentBackgroundAnalysisRunStatus?.name);
    this.currentRuns = { step, background };
    this.otherRuns = runs.filter((run) => run !== step && run !== background);
    if (isFullyPromoted(rollout)) this.pauses.removeAbort();
  }

  /** Pods that the Rollout should have. */
  get replicas(): number {
    return wantedReplicas(this.rollout);
  }

  get isAborted(): boolean {
    return this.pauses.isAborted(this.rollout.status);
  }

  /** True when stable is another ReplicaSet than the new one, so that there is something to go back to. */
  get hasOtherStable(): boolean {
    return (
      this.stableReplicaSet !== undefined && this.stableReplicaSet.metadata.name !== this.newReplicaSet?.metadata.name
    );
  }

  /** ReplicaSets that are neither new nor stable. */
  get otherReplicaSets(): readonly ReplicaSet[] {
    const names = [this.newReplicaSet?.metadata.name, this.stableReplicaSet?.metadata.name];
    return this.replicaSets.filter(({ metadata }) => !names.includes(metadata.name));
  }

  /** The hash of the template that the spec asks for. */
  get currentHash(): string {
    const hash = this.newReplicaSet && podTemplateHashOf(this.newReplicaSet);
    return hash ?? podTemplateHash(this.rollout.spec.template, collisionCount(this.rollout));
  }

  /** A ReplicaSet as this pass has written it so far. */
  latest(replicaSet: ReplicaSet): ReplicaSet {
    return this.#written.get(replicaSet.metadata.uid) ?? replicaSet;
  }

  write(replicaSet: ReplicaSet): void {
    this.#written.set(replicaSet.metadata.uid, replicaSet);
  }

  remove(replicaSet: ReplicaSet): void {
    this.#written.set(replicaSet.metadata.uid, undefined);
  }

  writeRun(run: AnalysisRun): void {
    this.#runs.set(run.metadata.name, run);
  }

  removeRun(run: AnalysisRun): void {
    this.#runs.set(run.metadata.name, undefined);
  }

  /** An AnalysisRun of any owner by its name, as written so far. */
  findRun(name: string): AnalysisRun | undefined {
    if (this.#runs.has(name)) return this.#runs.get(name);
    return this.world.analysisRuns.find(({ metadata }) => metadata.name === name);
  }

  writePod(pod: Pod): void {
    this.#pods.set(pod.metadata.uid, pod);
  }

  /** Sets a condition at once, so that the rest of the pass sees it. */
  writeCondition(condition: Condition): void {
    const { status } = this.rollout;
    const conditions = setCondition(status.conditions ?? [], condition);
    this.rollout = { ...this.rollout, status: { ...status, conditions } };
  }

  event(reason: string, message: string, type: SimulatedEvent['type'] = 'Normal'): void {
    this.#events.push({ type, reason, message, kind: 'Rollout', name: this.rollout.metadata.name });
  }

  /** Asks for another pass at a time; the earliest wins. */
  lookAgainAt(time: number): void {
    this.#nextAt = Math.min(this.#nextAt ?? time, time);
  }

  /** Where the pass leads. */
  finish(): Reconciled {
    const { world } = this;
    const rollout = keepSame(world.rollout, this.rollout);
    const replicaSets = merge(world.replicaSets, this.#written, ({ metadata }) => metadata.uid);
    const analysisRuns = merge(world.analysisRuns, this.#runs, ({ metadata }) => metadata.name);
    const pods = world.pods && merge(world.pods, this.#pods, ({ metadata }) => metadata.uid);
    const same =
      rollout === world.rollout &&
      replicaSets === world.replicaSets &&
      analysisRuns === world.analysisRuns &&
      pods === world.pods;
    return {
      world: same ? world : { ...world, rollout, replicaSets, analysisRuns, ...(pods && { pods }) },
      events: this.#events,
      // The controller is woken by its own writes.
      nextAt: same ? this.#nextAt : this.now,
    };
  }
}

/** `status.collisionCount`, which only hashes need. */
function collisionCount({ status }: Rollout): number | undefined {
  const counted: Rollout['status'] & { readonly collisionCount?: number } = status;
  return counted.collisionCount;
}

/**
 * The ReplicaSet of the template in the spec: by hash, else (made by another version, or brought back by `undo` with
 * Kubernetes' defaults in it) by the template itself. Source: upstream `FindNewReplicaSet`.
 */
function findNewReplicaSet(rollout: Rollout, replicaSets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const { template } = rollout.spec;
  const hash = podTemplateHash(template, collisionCount(rollout));
  return (
    replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === hash) ??
    replicaSets.find(({ spec }) => isSameTemplate(spec.template, template))
  );
}

function isOwnedBy(object: ReplicaSet | AnalysisRun, { metadata }: Rollout): boolean {
  return (
    object.metadata.ownerReferences?.some(({ uid, controller }) => controller === true && uid === metadata.uid) === true
  );
}

/** Oldest first; of the same second by name. Source: Kubernetes' `ReplicaSetsByCreationTimestamp`. */
function byCreation(left: ReplicaSet, right: ReplicaSet): number {
  const created = ({ metadata }: ReplicaSet): number => parseTimestamp(metadata.creationTimestamp) ?? 0;
  return created(left) - created(right) || (left.metadata.name < right.metadata.name ? -1 : 1);
}

function keepSame<T extends object>(before: T, after: T): T {
  return isSameJson(before, after) ? before : withoutAbsent(after);
}

/** The list with its objects replaced, removed and added; the same list when nothing differs. */
function merge<T extends object>(
  list: readonly T[],
  written: ReadonlyMap<string, T | undefined>,
  key: (item: T) => string,
): readonly T[] {
  const known = new Set(list.map(key));
  const kept = list.flatMap((item) => {
    if (!written.has(key(item))) return [item];
    const after = written.get(key(item));
    return after ? [keepSame(item, after)] : [];
  });
  const added = [...written].flatMap(([id, item]) => (item && !known.has(id) ? [item] : []));
  const merged = [...kept, ...added];
  return merged.length === list.length && merged.every((item, index) => item === list[index]) ? list : merged;
}
