// A cluster for one Rollout with a virtual clock: pods become available after a fixed time, measurements succeed or fail
// as the plan asks, approvals are given at once. What the controller does comes from the simulation.
import type {
  AnalysisRun,
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
  desiredPods,
  maxWeight,
  pauseSeconds,
  podTemplateHashOf,
  reconcile,
  reconcileAnalysisRun,
  strategyServices,
  trafficRouters,
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
  world: World;
  /** Milliseconds since the update began. */
  now = 0;
  readonly #parts: VirtualClusterParts;
  readonly #availableAt = new Map<string, readonly number[]>();
  #podReadyMs = 0;
  #passes = 0;
  #isObserved = false;
  /** The hash of the version that was there before. */
  readonly #oldHash: string | undefined;
  #nextAt: number | undefined;
  /** Moments at which nothing happens here that somebody wants to see all the same. */
  readonly #moments: number[] = [];

  constructor(parts: VirtualClusterParts) {
    this.#parts = parts;
    const rollout = newRollout(parts);
    this.world = {
      rollout,
      replicaSets: [],
      analysisRuns: [],
      analysisTemplates: parts.templates,
      services: strategyServices(rollout).map(newService),
      experiments: [],
    };
    // The stable version is there, all of it, before the plan begins.
    this.#settle();
    this.#oldHash = this.status.stableRS;
    this.#podReadyMs = parts.podReadyMs;
    this.#isObserved = true;
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
    return this.#passes >= MOST_PASSES;
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
    this.world = {
      ...this.world,
      rollout: {
        ...rollout,
        metadata: { ...rollout.metadata, generation: (rollout.metadata.generation ?? 0) + 1 },
        spec: { ...rollout.spec, template },
      },
    };
    this.#settle();
  }

  /** Continues to the next moment at which something happens; false when nothing will. */
  advance(): boolean {
    if (this.#approve()) {
      this.#settle();
      return true;
    }
    const next = this.#nextAt;
    if (next === undefined || next > LONGEST_MS || this.isExhausted) return false;
    this.now = Math.max(this.now, next);
    this.#settle();
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
    this.world = { ...this.world, rollout: { ...rollout, status: { ...this.status, pauseConditions } } };
    return true;
  }

  /** Controller, kubelet and analyses work until nothing changes at this moment. */
  #settle(): void {
    while (!this.isExhausted) {
      this.#passes += 1;
      const before = this.world;
      const { world, nextAt } = reconcile(before, PLAN_START_MS + this.now, { version: this.#parts.version });
      this.world = world;
      if (this.#isObserved && world !== before) this.#parts.onPass(this);
      const times = [nextAt];
      const replicaSets = world.replicaSets.map((replicaSet) => this.#keepPods(replicaSet, times));
      this.world = { ...world, replicaSets };
      if (world !== before || replicaSets.some((replicaSet, index) => replicaSet !== world.replicaSets[index]))
        continue;
      // Measured is what this moment led to, so that a measurement that falls on a step's end sees the next step.
      const analysisRuns = world.analysisRuns.map((run) => this.#measure(run, times));
      this.world = { ...this.world, analysisRuns };
      if (analysisRuns.some((run, index) => run !== world.analysisRuns[index])) continue;
      const later = times.filter((time) => time !== undefined).map((time) => time - PLAN_START_MS);
      const future = [...later, ...this.#moments].filter((time) => time > this.now);
      this.#nextAt = future.length > 0 ? Math.min(...future) : undefined;
      if (this.#isObserved) this.#parts.onPass(this);
      return;
    }
  }

  /** The kubelet: pods exist at once, are available after a while, and those that are not available go first. */
  #keepPods(replicaSet: ReplicaSet, times: (number | undefined)[]): ReplicaSet {
    const wanted = desiredPods(replicaSet);
    const { uid } = replicaSet.metadata;
    const present = this.#availableAt.get(uid) ?? [];
    const added = Array.from({ length: Math.max(0, wanted - present.length) }, () => this.now + this.#podReadyMs);
    const pods = [...present, ...added].slice(0, wanted);
    this.#availableAt.set(uid, pods);
    const available = pods.filter((at) => at <= this.now).length;
    const soonest = pods.find((at) => at > this.now);
    if (soonest !== undefined) times.push(PLAN_START_MS + soonest);
    const { status } = replicaSet;
    if (status.replicas === wanted && (status.availableReplicas ?? 0) === available) return replicaSet;
    const counts = {
      replicas: wanted,
      fullyLabeledReplicas: wanted,
      readyReplicas: available,
      availableReplicas: available,
    };
    return { ...replicaSet, status: { ...status, ...counts } };
  }

  #measure(run: AnalysisRun, times: (number | undefined)[]): AnalysisRun {
    const step = reconcileAnalysisRun(run, PLAN_START_MS + this.now, () => ({
      phase: this.#parts.fails(run.metadata.labels?.[ANALYSIS_TYPE_LABEL] ?? '', this) ? 'Failed' : 'Successful',
    }));
    times.push(step.nextAt);
    return step.run;
  }
}
