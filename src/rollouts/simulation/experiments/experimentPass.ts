// One reconciliation of an Experiment: what its controller saw at the start, and what it has written since.
import { isCompleted } from '../../analysis/metrics/phase';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { parseGoDuration } from '../../objects/goDuration';
import type { AnalysisRun, AnalysisTemplate, Experiment, ReplicaSet, Service, Timestamp } from '../../objects/objects';
import { formatTimestamp, parseTimestamp } from '../../objects/timestamp';
import { EXPERIMENT_NAME_ANNOTATION, EXPERIMENT_TEMPLATE_ANNOTATION } from '../../objects/wellKnownKeys';
import { isOwnedBy, ownerOf } from '../pass/metadata';
import type { SimulatedEvent } from '../pass/world';
import { keepSame, WrittenObjects } from '../pass/writtenObjects';
import type {
  AnalysisStatus,
  ExperimentSpec,
  ExperimentStatus,
  TemplateSpec,
  TemplateStatus,
} from './experimentFields';

/** The objects around one Experiment. Those of others may be among them and are left alone. */
export interface ExperimentWorld {
  readonly experiment: Experiment;
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly analysisTemplates: readonly AnalysisTemplate[];
  readonly services: readonly Service[];
}

export interface ReconciledExperiment {
  /** The same object as was given when nothing changed. */
  readonly world: ExperimentWorld;
  readonly events: readonly SimulatedEvent[];
  /** As in `Reconciled`. */
  readonly nextAt: number | undefined;
}

export class ExperimentPass {
  readonly world: ExperimentWorld;
  readonly now: number;
  readonly time: Timestamp;
  /** The Experiment at the start. */
  readonly experiment: Experiment;
  readonly spec: ExperimentSpec;
  /** Its status at the start. */
  readonly before: ExperimentStatus;
  /** Its status in the making. */
  status: ExperimentStatus;
  readonly replicaSets: WrittenObjects<ReplicaSet>;
  readonly services: WrittenObjects<Service>;
  readonly #runs: WrittenObjects<AnalysisRun>;
  readonly #events: SimulatedEvent[] = [];
  #nextAt: number | undefined;

  constructor(world: ExperimentWorld, now: number) {
    this.world = world;
    this.now = now;
    this.time = formatTimestamp(now);
    this.experiment = world.experiment;
    this.spec = world.experiment.spec;
    this.before = world.experiment.status;
    this.status = this.before;
    this.replicaSets = new WrittenObjects(world.replicaSets);
    this.services = new WrittenObjects(world.services);
    this.#runs = new WrittenObjects(world.analysisRuns);
  }

  /** When the templates have run for the duration, in ms; `undefined` before all are available, and without a duration. */
  get endsAt(): number | undefined {
    const availableAt = parseTimestamp(this.before.availableAt);
    const duration = parseGoDuration(this.spec.duration ?? '');
    return availableAt === undefined || duration === undefined ? undefined : availableAt + duration;
  }

  get isOver(): boolean {
    return this.endsAt !== undefined && this.now >= this.endsAt;
  }

  /** True when it was finished or on its way to the end at the start of the pass: nothing new is started. */
  get isTerminating(): boolean {
    return this.#terminating(this.before);
  }

  /** True when the status in the making ends it. */
  get willTerminate(): boolean {
    return this.#terminating(this.status);
  }

  /** Source: upstream `IsTerminating`. */
  #terminating(status: ExperimentStatus): boolean {
    if (this.spec.terminate === true || isCompleted(status.phase)) return true;
    if (status.templateStatuses?.some((template) => template.status === 'Failed' || template.status === 'Error')) {
      return true;
    }
    if (status.analysisRuns?.some(({ phase }) => isCompleted(phase) && phase !== 'Successful')) return true;
    return this.requiredAnalysesSucceeded(status);
  }

  /** True when there are analyses that must succeed for the Experiment to end, and all have. */
  requiredAnalysesSucceeded({ analysisRuns }: ExperimentStatus): boolean {
    const required = this.spec.analyses?.filter((analysis) => analysis.requiredForCompletion === true) ?? [];
    const phases = required.map(({ name }) => analysisRuns?.find((run) => run.name === name)?.phase);
    return phases.length > 0 && phases.every((phase) => phase === 'Successful');
  }

  /** Pods that a template should have: none once it or the Experiment has ended. Source: upstream `CalculateTemplateReplicasCount`. */
  wantedReplicas({ name, replicas = 1 }: TemplateSpec, status: ExperimentStatus = this.before): number {
    const template = status.templateStatuses?.find((candidate) => candidate.name === name)?.status ?? '';
    return this.#terminating(status) || isCompleted(template) ? 0 : replicas;
  }

  /** The ReplicaSet of a template, as this pass has written it so far. */
  replicaSetOf(template: string): ReplicaSet | undefined {
    return this.replicaSets.list.find((replicaSet) => this.#isOf(replicaSet, template));
  }

  /** The Service of a template, as this pass has written it so far. */
  serviceOf(template: string): Service | undefined {
    return this.services.list.find((service) => this.#isOf(service, template));
  }

  #isOf(object: ReplicaSet | Service, template: string): boolean {
    const { annotations } = object.metadata;
    const isOwn = isOwnedBy(object, this.experiment);
    const isNamed = annotations?.[EXPERIMENT_NAME_ANNOTATION] === this.experiment.metadata.name;
    return isOwn && isNamed && annotations[EXPERIMENT_TEMPLATE_ANNOTATION] === template;
  }

  findRun(name: string): AnalysisRun | undefined {
    return this.#runs.find(name);
  }

  writeRun(run: AnalysisRun): void {
    this.#runs.write(run);
  }

  writeTemplateStatus(status: TemplateStatus): void {
    this.status = { ...this.status, templateStatuses: withEntry(this.status.templateStatuses, status) };
  }

  writeAnalysisStatus(status: AnalysisStatus): void {
    this.status = { ...this.status, analysisRuns: withEntry(this.status.analysisRuns, status) };
  }

  /** Asks a ReplicaSet to have `count` pods. */
  scale(replicaSet: ReplicaSet, count: number): void {
    const from = desiredPods(replicaSet);
    if (from === count) return;
    const { name } = replicaSet.metadata;
    this.replicaSets.write({ ...replicaSet, spec: { ...replicaSet.spec, replicas: count } });
    const direction = from < count ? 'up' : 'down';
    this.event('ScalingReplicaSet', `Scaled ${direction} ReplicaSet ${name} from ${from} to ${count}`);
  }

  event(reason: string, message: string, type: SimulatedEvent['type'] = 'Normal'): void {
    this.#events.push({ type, reason, message, kind: 'Experiment', name: this.experiment.metadata.name });
  }

  /** An event about the Rollout whose step the Experiment is, if it is one. */
  rolloutEvent(reason: string, message: string): void {
    const owner = ownerOf(this.experiment);
    if (owner?.kind === 'Rollout') {
      this.#events.push({ type: 'Warning', reason, message, kind: 'Rollout', name: owner.name });
    }
  }

  /** Asks for another pass at a time; the earliest wins. */
  lookAgainAt(time: number): void {
    this.#nextAt = Math.min(this.#nextAt ?? time, time);
  }

  /** Where the pass leads. */
  finish(): ReconciledExperiment {
    const { world } = this;
    const after: ExperimentWorld = {
      ...world,
      experiment: keepSame(world.experiment, { ...world.experiment, status: this.status }),
      replicaSets: this.replicaSets.list,
      analysisRuns: this.#runs.list,
      services: this.services.list,
    };
    const fields = Object.keys(after) as (keyof ExperimentWorld)[];
    const same = fields.every((field) => after[field] === world[field]);
    return {
      world: same ? world : after,
      events: this.#events,
      nextAt: same ? this.#nextAt : this.now,
    };
  }
}

/** The list with the entry of this name replaced, or with the entry at its end. */
function withEntry<T extends { readonly name: string }>(list: readonly T[] | undefined, entry: T): readonly T[] {
  const known = list ?? [];
  return known.some(({ name }) => name === entry.name)
    ? known.map((item) => (item.name === entry.name ? entry : item))
    : [...known, entry];
}
