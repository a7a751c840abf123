// One reconciliation of a Rollout: what the controller saw at the start, what it has written since, and when it
// reconciles again. As in the controller, ReplicaSets keep the counts they had at the start even after the pass scaled them:
// that is why a step can be completed before its first pod exists (O9).
import { isFullyPromoted, wantedReplicas } from '../../model/state/updateState';
import { routersInOrder } from '../../model/steps/routers';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type {
  AnalysisRun,
  AnalysisRunReference,
  CanaryStatus,
  Condition,
  Experiment,
  Pod,
  ReferencedWorkload,
  ReplicaSet,
  Rollout,
  Service,
  StepPluginStatus,
  Timestamp,
} from '../../objects/objects';
import { formatTimestamp } from '../../objects/timestamp';
import { podTemplateHash } from '../hashing/hashes';
import type { Behaviour } from './behaviour';
import { behaviourOf } from './behaviour';
import { setCondition } from './conditions';
import { isSameJson } from './json';
import { isOwnedBy } from './metadata';
import { byCreation, findNewReplicaSet } from './ownReplicaSets';
import { PauseLedger } from './pauseLedger';
import type { RouterBehaviour, RouterState } from './router';
import { PLAIN_ROUTER, routerFromStatus } from './router';
import { plainStepPlugin, type StepPlugins } from './stepPlugins';
import type { Reconciled, SimulatedEvent, SimulationOptions, World } from './world';
import { keepSame, WrittenObjects } from './writtenObjects';

/** The AnalysisRuns that the status names. */
export interface CurrentRuns {
  readonly step?: AnalysisRun | undefined;
  readonly background?: AnalysisRun | undefined;
  readonly prePromotion?: AnalysisRun | undefined;
  readonly postPromotion?: AnalysisRun | undefined;
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
  /** The Experiment that the status named at the start, or that this pass made for the current step. */
  currentExperiment: Experiment | undefined;
  /** The Experiment that the status will name: the current one, while its step waits for it. */
  namedExperiment: Experiment | undefined;
  readonly otherExperiments: readonly Experiment[];
  /** `status.canary.weights` after this pass. What the pass saw at its start stands in the Rollout. */
  weights: CanaryStatus['weights'];
  /** The routers that the strategy names, in the controller's order, as they were told so far. */
  routers: readonly RouterState[];
  readonly routerBehaviour: RouterBehaviour;
  readonly refuses: NonNullable<SimulationOptions['refuses']>;
  /** `status.canary.stepPluginStatuses` after this pass. */
  stepPlugins: readonly StepPluginStatus[];
  readonly askStepPlugin: StepPlugins;
  readonly services: WrittenObjects<Service>;
  readonly experiments: WrittenObjects<Experiment>;
  readonly workloads: WrittenObjects<ReferencedWorkload>;

  readonly #replicaSets: WrittenObjects<ReplicaSet>;
  readonly #runs: WrittenObjects<AnalysisRun>;
  readonly #pods: WrittenObjects<Pod>;
  readonly #events: SimulatedEvent[] = [];
  readonly #routersAtStart: readonly RouterState[];
  #nextAt: number | undefined;

  /** `rollout` is the world's, with the pod template that it takes from another workload. */
  constructor(world: World, rollout: Rollout, now: number, options: SimulationOptions) {
    this.world = world;
    this.now = now;
    this.time = formatTimestamp(now);
    this.behaviour = behaviourOf(options.version);
    this.askStepPlugin = options.stepPlugins ?? plainStepPlugin;
    this.stepPlugins = rollout.status.canary?.stepPluginStatuses ?? [];
    this.rollout = rollout;
    this.restartedAt = rollout.status.restartedAt;
    this.services = new WrittenObjects(world.services);
    this.experiments = new WrittenObjects(world.experiments);
    this.workloads = new WrittenObjects(world.workloads ?? []);
    this.#replicaSets = new WrittenObjects(world.replicaSets);
    this.#runs = new WrittenObjects(world.analysisRuns);
    this.#pods = new WrittenObjects(world.pods ?? []);
    this.weights = rollout.status.canary?.weights;
    this.routerBehaviour = options.router ?? PLAIN_ROUTER;
    this.refuses = options.refuses ?? (() => undefined);
    this.routers = routersInOrder(rollout.spec.strategy.canary).map(
      (router) =>
        world.routers?.find(({ kind, name }) => kind === router.kind && name === router.name) ??
        routerFromStatus(router, rollout.status.canary?.weights),
    );
    this.#routersAtStart = this.routers;
    this.replicaSets = world.replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, rollout)).sort(byCreation);
    this.newReplicaSet = findNewReplicaSet(rollout, this.replicaSets);
    this.stableReplicaSet = rollout.status.stableRS
      ? this.replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === rollout.status.stableRS)
      : undefined;
    const { canary, blueGreen } = rollout.status;
    const runs = world.analysisRuns.filter((run) => isOwnedBy(run, rollout));
    const named = (reference: AnalysisRunReference | undefined): AnalysisRun | undefined =>
      reference && runs.find(({ metadata }) => metadata.name === reference.name);
    this.currentRuns = {
      step: named(canary?.currentStepAnalysisRunStatus),
      background: named(canary?.currentBackgroundAnalysisRunStatus),
      prePromotion: named(blueGreen?.prePromotionAnalysisRunStatus),
      postPromotion: named(blueGreen?.postPromotionAnalysisRunStatus),
    };
    const current = new Set(Object.values(this.currentRuns));
    this.otherRuns = runs.filter((run) => !current.has(run));
    const experiments = world.experiments.filter((experiment) => isOwnedBy(experiment, rollout));
    this.currentExperiment = experiments.find(({ metadata }) => metadata.name === canary?.currentExperiment);
    this.otherExperiments = experiments.filter((experiment) => experiment !== this.currentExperiment);
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
    return hash ?? podTemplateHash(this.rollout.spec.template, this.rollout.status.collisionCount);
  }

  /** A ReplicaSet as this pass has written it so far. */
  latest(replicaSet: ReplicaSet): ReplicaSet {
    return this.findReplicaSet(replicaSet.metadata.name) ?? replicaSet;
  }

  /** A ReplicaSet of anybody by its name, as written so far. */
  findReplicaSet(name: string): ReplicaSet | undefined {
    return this.#replicaSets.find(name);
  }

  write(replicaSet: ReplicaSet): void {
    this.#replicaSets.write(replicaSet);
  }

  remove(replicaSet: ReplicaSet): void {
    this.#replicaSets.remove(replicaSet);
  }

  writeRun(run: AnalysisRun): void {
    this.#runs.write(run);
  }

  removeRun(run: AnalysisRun): void {
    this.#runs.remove(run);
  }

  /** An AnalysisRun of any owner by its name, as written so far. */
  findRun(name: string): AnalysisRun | undefined {
    return this.#runs.find(name);
  }

  writePod(pod: Pod): void {
    this.#pods.write(pod);
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
    const after: World = {
      ...world,
      // The spec belongs to people: a template that was taken from another workload is not written into it.
      rollout: keepSame(world.rollout, { ...this.rollout, spec: world.rollout.spec }),
      replicaSets: this.#replicaSets.list,
      analysisRuns: this.#runs.list,
      services: this.services.list,
      experiments: this.experiments.list,
      ...(world.pods && { pods: this.#pods.list }),
      ...(isSameJson(this.routers, this.#routersAtStart) ? {} : { routers: this.routers }),
      ...(world.workloads && { workloads: this.workloads.list }),
    };
    const fields = Object.keys(after) as (keyof World)[];
    const same = fields.every((field) => after[field] === world[field]);
    return {
      world: same ? world : after,
      events: this.#events,
      // The controller is woken by its own writes.
      nextAt: same ? this.#nextAt : this.now,
    };
  }
}
