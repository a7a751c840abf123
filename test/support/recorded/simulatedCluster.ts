// One Rollout in a cluster of its own, for tests of the simulation: a clock that a test moves, a kubelet whose pods are
// ready at once (or never, for images that say `bad`), providers that answer what a test says, and a person's actions
// with exactly the patches that the official plugin sends (reference 1.3 and 1.4).
import assert from 'node:assert/strict';
import {
  type AnalysisRun,
  analysisRunExpiry,
  type AnalysisTemplate,
  type BlueGreenStrategy,
  type CanaryStep,
  type CanaryStrategy,
  type ControllerVersion,
  formatTimestamp,
  type MeasuredValue,
  type Metric,
  podTemplateHashOf,
  reconcile,
  reconcileAnalysisRun,
  type Reconciled,
  reconcileExperiments,
  type ReplicaSet,
  revisionOf,
  type Rollout,
  type RolloutSpec,
  type RolloutStatus,
  selectedHash,
  type Service,
  strategyServices,
  type World,
} from '../../../src/rollouts';
import { type RouterBehaviour } from '../../../src/rollouts/simulation/pass/router';
import { type SimulatedEvent, type SimulationOptions } from '../../../src/rollouts/simulation/pass/world';
import { type JsonValue, mergePatch } from './recording';
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
  readonly stepPlugins?: SimulationOptions['stepPlugins'];
  /** What its traffic routers are like; plain ones by default. */
  readonly router?: RouterBehaviour;
}

const START = Date.parse('2026-11-23T12:00:00Z');
const MAX_PASSES = 1000;

export class SimulatedCluster {
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
  readonly #options: SimulationOptions;
  #nextAt: number | undefined;

  constructor(parts: ClusterParts = {}) {
    const { replicas = 4, steps, canary, blueGreen, spec, templates = [], version = 'head', withPods = false } = parts;
    this.#options = {
      version,
      ...(parts.stepPlugins && { stepPlugins: parts.stepPlugins }),
      ...(parts.router && { router: parts.router }),
    };
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
    };
  }

  /** A cluster whose first revision is healthy, and whose events are forgotten. */
  static healthy(parts: ClusterParts = {}): SimulatedCluster {
    const cluster = new SimulatedCluster(parts);
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy', 'the first revision did not become healthy');
    cluster.events.length = 0;
    return cluster;
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

  /** Desired pods by revision, newest first: `r2 1, r1 4`. ReplicaSets without pods, and those of Experiments, are left out. */
  get pods(): string {
    return [...this.world.replicaSets]
      .filter((replicaSet) => revisionOf(replicaSet) > 0 && (replicaSet.spec.replicas ?? 1) > 0)
      .sort((left, right) => revisionOf(right) - revisionOf(left))
      .map((replicaSet) => `r${String(revisionOf(replicaSet))} ${String(replicaSet.spec.replicas)}`)
      .join(', ');
  }

  /** The weights of canary and stable that the status tells, with what a router answered: `20/80`, `100/0 unverified`. */
  get weights(): string | undefined {
    const { weights } = this.status.canary ?? {};
    if (!weights) return undefined;
    const answer = weights.verified === undefined ? '' : weights.verified ? ' verified' : ' unverified';
    return `${String(weights.canary.weight)}/${String(weights.stable.weight)}${answer}`;
  }

  /** The managed routes that the first router has now: `header beta`. */
  get routes(): readonly string[] {
    return (this.world.routers?.[0]?.routes ?? []).map(({ kind, name }) => `${kind} ${name}`);
  }

  /** Desired pods of Experiments' templates, as `2-0-canary 1`; those without pods are left out. */
  get experimentPods(): readonly string[] {
    return this.world.replicaSets
      .filter((replicaSet) => revisionOf(replicaSet) === 0 && (replicaSet.spec.replicas ?? 1) > 0)
      .map(({ metadata, spec }) => `${withoutHash(metadata.name)} ${String(spec.replicas)}`);
  }

  /** `name phase` of every Experiment, names without the Rollout's and the hash: `2-0 Running`. */
  get experiments(): readonly string[] {
    return this.world.experiments.map(({ metadata, status }) => `${withoutHash(metadata.name)} ${status.phase ?? ''}`);
  }

  /** Reasons of the events so far. */
  get reasons(): readonly string[] {
    return this.events.map(({ reason }) => reason);
  }

  /** `name phase` of every AnalysisRun, names without the Rollout's and the hash. */
  get runs(): readonly string[] {
    return this.world.analysisRuns.map(({ metadata, status }) => {
      const hash = metadata.labels?.['rollouts-pod-template-hash'] ?? '';
      return `${metadata.name.replace(`api-${hash}-`, '')} ${status.phase ?? ''}`;
    });
  }

  replicaSet(revision: number): ReplicaSet {
    const found = this.world.replicaSets.find((replicaSet) => revisionOf(replicaSet) === revision);
    assert.ok(found, `there is no ReplicaSet of revision ${String(revision)}`);
    return found;
  }

  run(suffix: string): AnalysisRun {
    const found = this.world.analysisRuns.find(({ metadata }) => metadata.name.endsWith(suffix));
    assert.ok(found, `there is no AnalysisRun that ends in ${suffix}`);
    return found;
  }

  /** The revision whose pods a Service selects; `undefined` when it selects those of every revision, or of none that exists. */
  selected(service: string): number | undefined {
    const found = this.world.services.find(({ metadata }) => metadata.name === service);
    assert.ok(found, `there is no Service ${service}`);
    const hash = selectedHash(found);
    const replicaSet = this.world.replicaSets.find((candidate) => hashOf(candidate) === hash);
    return hash === undefined || !replicaSet ? undefined : revisionOf(replicaSet);
  }

  /** Lets controllers and kubelet work until nothing changes at this moment. */
  settle(): this {
    for (let passes = 0; passes < MAX_PASSES; passes++) if (!this.#pass()) return this;
    assert.fail(`the cluster did not come to rest at ${formatTimestamp(this.now)}: ${this.phase}, ${this.pods}`);
  }

  /** Lets time go by, stopping wherever something happens by itself. */
  advance(seconds: number): this {
    const end = this.now + seconds * 1000;
    this.settle();
    for (let times = 0; this.#nextAt !== undefined && this.#nextAt <= end; times++) {
      assert.ok(times < MAX_PASSES, 'something happens by itself without end');
      this.now = Math.max(this.now, this.#nextAt);
      this.settle();
    }
    this.now = end;
    return this.settle();
  }

  /** Changes the spec as a person does. */
  edit(spec: Partial<RolloutSpec>): this {
    const { rollout } = this.world;
    const generation = (rollout.metadata.generation ?? 0) + 1;
    this.#write({ ...rollout, metadata: { ...rollout.metadata, generation }, spec: { ...rollout.spec, ...spec } });
    return this.settle();
  }

  editBlueGreen(blueGreen: Partial<BlueGreenStrategy>): this {
    const { strategy } = this.rollout.spec;
    return this.edit({ strategy: { blueGreen: { ...strategy.blueGreen, ...blueGreen } } });
  }

  editCanary(canary: Partial<CanaryStrategy>): this {
    const { strategy } = this.rollout.spec;
    return this.edit({ strategy: { canary: { ...strategy.canary, ...canary } } });
  }

  setImage(image: string): this {
    const { template } = this.rollout.spec;
    return this.edit({ template: { ...template, spec: { containers: [{ name: 'web', image }] } } });
  }

  scale(replicas: number): this {
    return this.edit({ replicas });
  }

  /** The plugin's `undo`: the revision's template as its ReplicaSet has it, without the hash label. */
  undo(revision: number): this {
    const template = this.replicaSet(revision).spec.template;
    assert.ok(template);
    const { 'rollouts-pod-template-hash': _hash, ...labels } = template.metadata?.labels ?? {};
    return this.edit({ template: { ...template, metadata: { ...template.metadata, labels } } });
  }

  restart(): this {
    return this.edit({ restartAt: formatTimestamp(this.now) });
  }

  pause(): this {
    return this.edit({ paused: true });
  }

  resume(): this {
    return this.edit({ paused: false });
  }

  abort(): this {
    return this.patchStatus({ abort: true });
  }

  retry(): this {
    return this.patchStatus({ abort: false });
  }

  promoteFull(): this {
    if (this.status.currentPodHash !== this.status.stableRS) this.patchStatus({ promoteFull: true });
    return this.rollout.spec.paused ? this.resume() : this;
  }

  /** The plugin's `promote`: ends pauses, or skips the step that works; then unpauses. */
  promote(): this {
    const { pauseConditions = [], currentStepIndex = 0 } = this.status;
    const steps = this.rollout.spec.strategy.canary?.steps ?? [];
    if (pauseConditions.length > 0) this.patchStatus({ pauseConditions: undefined });
    else if (steps.length > 0) this.patchStatus({ currentStepIndex: Math.min(currentStepIndex + 1, steps.length) });
    return this.rollout.spec.paused ? this.resume() : this;
  }

  skipTo(currentStepIndex: number): this {
    return this.patchStatus({ currentStepIndex });
  }

  /** A merge patch of spec and status as an action of our table sends it. */
  patch(patch: object): this {
    const { metadata } = this.rollout;
    const json = (value: object): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
    const after = JSON.parse(JSON.stringify(mergePatch(json(this.rollout), json(patch)))) as Rollout;
    const generation = (metadata.generation ?? 0) + ('spec' in patch ? 1 : 0);
    this.#write({ ...this.rollout, metadata: { ...metadata, generation }, spec: after.spec, status: after.status });
    return this.settle();
  }

  patchStatus(status: Partial<RolloutStatus>): this {
    this.#write({ ...this.rollout, status: { ...this.status, ...status } });
    return this.settle();
  }

  /** Makes the pods of a revision what a test needs, for the next pass of the controller. */
  report(revision: number, counts: ReplicaSet['status'] & { readonly desired?: number }): this {
    const reported = this.replicaSet(revision);
    const { desired = reported.spec.replicas, ...status } = counts;
    const after = {
      ...reported,
      spec: { ...reported.spec, replicas: desired },
      status: { ...reported.status, ...status },
    };
    const replicaSets = this.world.replicaSets.map((replicaSet) => (replicaSet === reported ? after : replicaSet));
    this.world = { ...this.world, replicaSets };
    return this;
  }

  /** One pass of the controller alone; pods stay as they are. */
  pass(): Reconciled {
    const before = this.world;
    const result = reconcile(before, this.now, this.#options);
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

  #write(rollout: Rollout): void {
    this.world = { ...this.world, rollout };
  }
}

/** A template with one metric for each name, judged by `result[0] >= 1`. */
export function aTemplate(name: string, metric: Partial<Metric> = {}): AnalysisTemplate {
  return {
    kind: 'AnalysisTemplate',
    metadata: { name, namespace: 'shop', uid: name, resourceVersion: '1' },
    spec: {
      metrics: [{ name, successCondition: 'result[0] >= 1', provider: { prometheus: { query: 'up' } }, ...metric }],
    },
  };
}

/** A Service as a chart makes it: it selects every revision's pods. */
function aService(name: string): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', uid: `service-${name}`, resourceVersion: '1' },
    spec: { selector: { app: 'api' } },
  };
}

/** `api-66f9f44f5b-2-0` as `2-0`. */
function withoutHash(name: string): string {
  return name.split('-').slice(2).join('-');
}

/** The hash that a revision's ReplicaSet carries. */
export function hashOf(replicaSet: ReplicaSet): string {
  return podTemplateHashOf(replicaSet) ?? '';
}
