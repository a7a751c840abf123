// A clock that a test moves, and everyone who works in its cluster until nothing changes: the controllers, a kubelet whose
// pods are ready at once (or never, for images that say `bad`), and providers that answer what a test says.
import assert from 'node:assert/strict';
import {
  analysisRunExpiry,
  type AnalysisTemplate,
  type BlueGreenStrategy,
  type CanaryStep,
  type CanaryStrategy,
  type ControllerVersion,
  formatTimestamp,
  type MeasuredValue,
  type Metric,
  reconcile,
  reconcileAnalysisRun,
  type ReferencedWorkload,
  type Rollout,
  type RolloutSpec,
  type RolloutStatus,
  type Service,
  strategyServices,
  type World,
} from '../../../src/rollouts';
import { type RouterBehaviour } from '../../../src/rollouts/simulation/pass/router';
import {
  type Reconciled,
  type SimulatedEvent,
  type SimulationOptions,
} from '../../../src/rollouts/simulation/pass/world';
import { reconcileExperiments } from './reconcileExperiments';
import { type Availability, keepPods, withPodCounts } from './simulatedPods';

export interface ClusterParts {
  readonly replicas?: number;
  readonly steps?: readonly CanaryStep[];
  readonly canary?: CanaryStrategy;
  readonly blueGreen?: BlueGreenStrategy;
  readonly spec?: Partial<RolloutSpec>;
  readonly templates?: readonly AnalysisTemplate[];
  readonly version?: ControllerVersion;
  readonly withPods?: boolean;
  /** The workloads among which `workloadRef` finds its own. */
  readonly workloads?: readonly ReferencedWorkload[];
  readonly stepPlugins?: SimulationOptions['stepPlugins'];
  /** Why the API server refuses a new ReplicaSet. */
  readonly refuses?: SimulationOptions['refuses'];
  /** What its traffic routers are like; plain ones by default. */
  readonly router?: RouterBehaviour;
}

const START = Date.parse('2026-11-23T12:00:00Z');
const MAX_PASSES = 300;
const MAX_TIMES = 1000;
/** After so many passes a state in which the controller never rests is taken as it is. */
const RESTLESS_PASSES = 50;

export class RunningCluster {
  /** Answers of the metrics' providers; `undefined` = still measuring. */
  measure: (metric: Metric) => MeasuredValue | undefined = () => ({ value: [1] });
  /** Which pods become available. */
  available: Availability = (replicaSet, image) => (image.includes('bad') ? 0 : (replicaSet.spec.replicas ?? 1));
  /** Told of every pass of the controller: what it found and what it left. */
  onPass: (before: World, after: World) => void = () => undefined;
  now: number = START;
  world: World;
  readonly events: SimulatedEvent[] = [];
  /** Every state the Rollout was written in, in order. */
  readonly history: Rollout[] = [];
  /** What the traffic routers are like. */
  router: RouterBehaviour | undefined;
  /** True for a state in which the controller is known to write without end, though nothing happens. */
  isRestless: (world: World) => boolean = () => false;
  readonly #options: SimulationOptions;
  #nextAt: number | undefined;

  constructor(parts: ClusterParts = {}) {
    const { replicas = 4, steps, canary, blueGreen, spec, templates = [], version = 'head', withPods = false } = parts;
    this.#options = {
      version,
      ...(parts.stepPlugins && { stepPlugins: parts.stepPlugins }),
      ...(parts.refuses && { refuses: parts.refuses }),
    };
    this.router = parts.router;
    const rollout: Rollout = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'api', namespace: 'shop', uid: 'rollout-uid', resourceVersion: '1', generation: 1 },
      spec: {
        replicas,
        selector: { matchLabels: { app: 'api' } },
        template: {
          metadata: { labels: { app: 'api' } },
          spec: { containers: [{ name: 'web', image: 'web:1' }] },
        },
        strategy: blueGreen ? { blueGreen } : { canary: { ...canary, ...(steps && { steps }) } },
        ...spec,
      },
      status: {},
    };
    this.world = {
      rollout,
      replicaSets: [],
      analysisRuns: [],
      analysisTemplates: templates,
      services: strategyServices(rollout).map(aService),
      experiments: [],
      ...(withPods && { pods: [] }),
      ...(parts.workloads && { workloads: parts.workloads }),
    };
  }

  /** How the controller and what it asks are now. */
  get options(): SimulationOptions {
    return { ...this.#options, ...(this.router && { router: this.router }) };
  }

  get rollout(): Rollout {
    return this.world.rollout;
  }

  get status(): RolloutStatus {
    return this.world.rollout.status;
  }

  /** Phase and message as one text: `Paused CanaryPauseStep`. */
  get phase(): string {
    return [this.status.phase, this.status.message].filter(Boolean).join(' ');
  }

  /** Lets controllers and kubelet work until nothing changes at this moment. */
  settle(): this {
    for (let passes = 0; passes < MAX_PASSES; passes++) {
      if (!this.#pass()) return this;
      if (passes >= RESTLESS_PASSES && this.isRestless(this.world)) return this;
    }
    assert.fail(`the cluster did not come to rest at ${formatTimestamp(this.now)}: ${this.phase}`);
  }

  /** Lets time go by, stopping wherever something happens by itself. */
  advance(seconds: number): this {
    const end = this.now + seconds * 1000;
    this.settle();
    for (let times = 0; this.#nextAt !== undefined && this.#nextAt <= end; times++) {
      if (times >= RESTLESS_PASSES && this.isRestless(this.world)) break;
      assert.ok(times < MAX_TIMES, 'something happens by itself without end');
      this.now = Math.max(this.now, this.#nextAt);
      this.settle();
    }
    this.now = end;
    return this.settle();
  }
  /** One pass of the controller alone; pods stay as they are. */
  pass(): Reconciled {
    const before = this.world;
    const result = reconcile(before, this.now, { ...this.#options, ...(this.router && { router: this.router }) });
    this.events.push(...result.events);
    this.world = result.world;
    this.onPass(before, this.world);
    if (this.world.rollout !== before.rollout) this.history.push(this.world.rollout);
    return result;
  }

  /** One pass of everyone; true when anything changed. */
  #pass(): boolean {
    const before = this.world;
    const { nextAt } = this.pass();
    const { world, events, nextAt: experimentsAt } = reconcileExperiments(this.world, this.now);
    this.events.push(...events);
    const times = [nextAt, experimentsAt];
    let changed = world !== before;
    const kept = world.analysisRuns.filter((run) => (analysisRunExpiry(run) ?? Number.POSITIVE_INFINITY) > this.now);
    changed ||= kept.length < world.analysisRuns.length;
    const analysisRuns = kept.map((run) => {
      const step = reconcileAnalysisRun(run, this.now, this.measure);
      times.push(step.nextAt);
      changed ||= step.run !== run;
      return step.run;
    });
    const replicaSets = world.replicaSets.map((replicaSet) => withPodCounts(replicaSet, this.available));
    changed ||= replicaSets.some((replicaSet, index) => replicaSet !== world.replicaSets[index]);
    const pods = world.pods && keepPods(world.pods, replicaSets, this.now);
    changed ||= pods !== world.pods;
    this.world = { ...world, analysisRuns, replicaSets, ...(pods && { pods }) };
    const later = times.filter((time) => time !== undefined).filter((time) => time > this.now);
    this.#nextAt = later.length > 0 ? Math.min(...later) : undefined;
    return changed;
  }
}

/** A Service as a chart makes it: it selects every revision's pods. */
export function aService(name: string): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', uid: `service-${name}`, resourceVersion: '1' },
    spec: { selector: { app: 'api' } },
  };
}
