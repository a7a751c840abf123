// A cluster for one Rollout with a virtual clock: pods become available after a fixed time, measurements succeed or fail
// as the plan asks, approvals are given at once. What the controller does comes from the simulation.
import type {
  AnalysisTemplate,
  CanaryStrategy,
  ControllerVersion,
  ReplicaSet,
  Rollout,
  RolloutStatus,
  Service,
  World,
} from '../../../rollouts';
import {
  ANALYSIS_TYPE_LABEL,
  availablePods,
  currentStep,
  maxWeight,
  pauseSeconds,
  podTemplateHashOf,
  strategyServices,
  trafficRouters,
  VirtualPods,
  VirtualWorld,
} from '../../../rollouts';
import { PLAN_START_MS } from './failingRun';
import { LONGEST_MS } from './stepWaits';
import { shareOf } from './stepWeight';

export interface VirtualClusterParts {
  readonly canary: CanaryStrategy;
  readonly replicas: number;
  readonly templates: readonly AnalysisTemplate[];
  readonly version: ControllerVersion;
  /** How long a new pod takes to be available. */
  readonly podReadyMs: number;
  /** Whether a measurement fails that begins now. */
  readonly fails: (type: string, cluster: VirtualCluster) => boolean;
  /** Told after each pass in which something changed. */
  readonly onPass: (cluster: VirtualCluster) => void;
}

/** The most passes before the simulation gives up: a plan must be quick. */
const MOST_PASSES = 1_000;

/** Never reached by a plan: the deadline is about pods that never become ready. */
const NO_DEADLINE_SECONDS = 2 ** 31 - 1;

const LABELS = { app: 'plan' };

/** A Service as a chart makes it. */
function newService(name: string): Service {
  return {
    kind: 'Service',
    metadata: { name, namespace: '', uid: name, resourceVersion: '' },
    spec: { selector: LABELS },
  };
}

function newRollout({ canary, replicas }: VirtualClusterParts): Rollout {
  return {
    kind: 'Rollout',
    metadata: { name: 'plan', namespace: '', uid: 'plan', resourceVersion: '', generation: 1 },
    spec: {
      replicas,
      progressDeadlineSeconds: NO_DEADLINE_SECONDS,
      selector: { matchLabels: LABELS },
      template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'app', image: 'app:stable' }] } },
      strategy: { canary },
    },
    status: {},
  };
}

/** One update of one Rollout, moment by moment. */
export class VirtualCluster {
  readonly #parts: VirtualClusterParts;
  readonly #running: VirtualWorld;
  /** How long a new pod takes: those of the version before are there at once. */
  #podReadyMs = 0;
  #isObserved = false;
  /** The hash of the version that was there before. */
  readonly #oldHash: string | undefined;
  /** Moments at which nothing happens here that somebody wants to see all the same. */
  readonly #moments: number[] = [];

  constructor(parts: VirtualClusterParts) {
    this.#parts = parts;
    const rollout = newRollout(parts);
    this.#running = new VirtualWorld({
      world: {
        rollout,
        replicaSets: [],
        analysisRuns: [],
        analysisTemplates: parts.templates,
        services: strategyServices(rollout).map(newService),
        experiments: [],
      },
      now: PLAN_START_MS,
      options: { version: parts.version },
      pods: new VirtualPods({ created: (_, now) => now + this.#podReadyMs }),
      measure: ({ metadata }) => ({
        phase: parts.fails(metadata.labels?.[ANALYSIS_TYPE_LABEL] ?? '', this) ? 'Failed' : 'Successful',
      }),
      mostPasses: MOST_PASSES,
      onPass: () => {
        if (this.#isObserved) parts.onPass(this);
      },
    });
    // The stable version is there, all of it, before the plan begins.
    this.#running.settle();
    this.#oldHash = this.status.stableRS;
    this.#podReadyMs = parts.podReadyMs;
    this.#isObserved = true;
  }

  get world(): World {
    return this.#running.world;
  }

  /** Milliseconds since the update began. */
  get now(): number {
    return this.#running.now - PLAN_START_MS;
  }

  get status(): RolloutStatus {
    return this.world.rollout.status;
  }

  /** Whether the new version is the stable one. */
  get isPromoted(): boolean {
    const { stableRS } = this.status;
    return this.#isObserved && stableRS !== this.#oldHash;
  }

  get stepIndex(): number {
    return this.status.currentStepIndex ?? 0;
  }

  /** Whether more passes were needed than a plan may take. */
  get isExhausted(): boolean {
    return this.#running.isExhausted;
  }

  get canaryPods(): number {
    const canary = this.#canary;
    return canary ? availablePods(canary) : 0;
  }

  get stablePods(): number {
    const canary = this.#canary;
    return this.world.replicaSets
      .filter((replicaSet) => replicaSet !== canary)
      .reduce((sum, replicaSet) => sum + availablePods(replicaSet), 0);
  }

  /** Of the traffic, 0 to 100: what reaches the new version, by the router's weight or, without one, by pods. */
  get percent(): number {
    const { canary } = this.#parts;
    if (trafficRouters(canary).length === 0) return shareOf(this.canaryPods, this.stablePods);
    return ((this.status.canary?.weights?.canary.weight ?? 0) * 100) / maxWeight(canary);
  }

  /** The new version's ReplicaSet. */
  get #canary(): ReplicaSet | undefined {
    return this.world.replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) !== this.#oldHash);
  }

  /** Stops at a moment, in ms since the update began, also when nothing happens then. */
  lookAt(ms: number): void {
    this.#moments.push(ms);
  }

  /** Ships the new version at this moment. */
  ship(): void {
    const { rollout } = this.world;
    const template = { metadata: { labels: LABELS }, spec: { containers: [{ name: 'app', image: 'app:new' }] } };
    this.#write({
      ...rollout,
      metadata: { ...rollout.metadata, generation: (rollout.metadata.generation ?? 0) + 1 },
      spec: { ...rollout.spec, template },
    });
    this.#running.settle();
  }

  /** Continues to the next moment at which something happens; false when nothing will. */
  advance(): boolean {
    if (this.#approve()) {
      this.#running.settle();
      return true;
    }
    const { nextAt } = this.#running;
    const next = Math.min(
      nextAt === undefined ? Number.POSITIVE_INFINITY : nextAt - PLAN_START_MS,
      ...this.#moments.filter((moment) => moment > this.now),
    );
    if (next > LONGEST_MS || this.isExhausted) return false;
    this.#running.goTo(PLAN_START_MS + next);
    return true;
  }

  /** A person ends a pause that has no end of its own, as the plugin's `promote` does; true when there was one. */
  #approve(): boolean {
    const { rollout } = this.world;
    const pause = currentStep(rollout)?.step.pause;
    const isWaiting = this.status.pauseConditions?.some(({ reason }) => reason === 'CanaryPauseStep') === true;
    if (!isWaiting || !pause || pauseSeconds(pause.duration) !== undefined) return false;
    const kept = this.status.pauseConditions.filter(({ reason }) => reason !== 'CanaryPauseStep');
    const pauseConditions = kept.length > 0 ? kept : undefined;
    this.#write({ ...rollout, status: { ...this.status, pauseConditions } });
    return true;
  }

  #write(rollout: Rollout): void {
    this.#running.world = { ...this.world, rollout };
  }
}
