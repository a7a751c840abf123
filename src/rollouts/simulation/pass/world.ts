// What the simulation is given and gives back: the objects around one Rollout, the time, and what a controller of a
// version would write. Everything is Kubernetes' own JSON; fields that the types do not name are kept.
import type {
  AnalysisRun,
  AnalysisTemplate,
  Experiment,
  Pod,
  ReferencedWorkload,
  ReplicaSet,
  Rollout,
  Service,
} from '../../objects/objects';
import type { RouterBehaviour, RouterState } from './router';
import type { StepPlugins } from './stepPlugins';

/** An object that a router reads its routes from. */
export interface RouteObject {
  readonly kind: 'Ingress' | 'VirtualService';
  readonly name: string;
  /** The Services to which an Ingress's rules lead. */
  readonly services: readonly string[];
}

export interface World {
  readonly rollout: Rollout;
  /**
   * The Rollout's ReplicaSets, and perhaps others, which are left alone. Their spec is the simulation's; their status
   * (pods that exist, are ready, are available) comes from outside.
   */
  readonly replicaSets: readonly ReplicaSet[];
  /**
   * The Rollout's AnalysisRuns: created and terminated here, evolved elsewhere (`reconcileAnalysisRun`), their phases
   * read here.
   */
  readonly analysisRuns: readonly AnalysisRun[];
  /** The templates that the Rollout may name, of both kinds. */
  readonly analysisTemplates: readonly AnalysisTemplate[];
  /** The Services of the Rollout's namespace, by which those that its strategy names are found. Their selectors are written here. */
  readonly services: readonly Service[];
  /** The objects that routers read their routes from; without them none is missing. */
  readonly routes?: readonly RouteObject[];
  /** The Rollout's Experiments: created and terminated here, evolved elsewhere (`reconcileExperiment`), their phases read here. */
  readonly experiments: readonly Experiment[];
  /**
   * The ReplicaSets' Pods, read for restarts only: a pod that must go gets a `deletionTimestamp`. Without them every
   * pod counts as new enough, so a restart is over at once.
   */
  readonly pods?: readonly Pod[];
  /** The routers that the Rollout names, as they were told. Without them they stand as `status.canary.weights` says. */
  readonly routers?: readonly RouterState[];
  /**
   * The workloads of the Rollout's namespace among which the one is that it takes its pod template from. A Deployment's
   * `spec.replicas` is written here where the Rollout scales it down. Without them a reference is one to nothing.
   */
  readonly workloads?: readonly ReferencedWorkload[];
}

export type ControllerVersion = '1.9.1' | 'head';

export interface SimulationOptions {
  readonly version: ControllerVersion;
  /** Why the API server refuses a ReplicaSet that is to be created; `undefined` = it takes it, as it does by default. */
  readonly refuses?: (replicaSet: ReplicaSet) => string | undefined;
  /** What the routers are like; plain ones by default. */
  readonly router?: RouterBehaviour;
  /** The spec is known to be valid: it is not checked, so that what was not read of it does not count as missing. */
  readonly isSpecValid?: boolean;
  /** What the step plugins answer. Without it each works for a few seconds and succeeds. */
  readonly stepPlugins?: StepPlugins;
}

/** A Kubernetes event as the controller would record it. */
export interface SimulatedEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly kind: 'Rollout' | 'AnalysisRun' | 'Experiment';
  /** The name of the object it is about. */
  readonly name: string;
}

export interface Reconciled {
  /** The same object as was given when nothing changed. */
  readonly world: World;
  readonly events: readonly SimulatedEvent[];
  /**
   * When the controller must run again although nothing changes from outside, in ms: at once after a pass that changed
   * something; when a pause or a deadline is over. `undefined`: only a change from outside continues the update.
   */
  readonly nextAt: number | undefined;
}
