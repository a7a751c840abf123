// One Experiment in a cluster of its own, for tests of its controller: pods are as available as a test says, providers
// answer what it says.
import assert from 'node:assert/strict';
import {
  type AnalysisTemplate,
  type Experiment,
  type MeasuredValue,
  type Metric,
  reconcileAnalysisRun,
  reconcileExperiment,
} from '../../../src/rollouts';
import type { ExperimentSpec, ExperimentStatus } from '../../../src/rollouts/simulation/experiments/experimentFields';
import type { ExperimentWorld } from '../../../src/rollouts/simulation/experiments/experimentPass';
import type { SimulatedEvent } from '../../../src/rollouts/simulation/pass/world';
import { type Availability, withPodCounts } from './simulatedPods';

const START = Date.parse('2026-11-23T12:00:00Z');
const MAX_PASSES = 200;

export class SimulatedExperiment {
  measure: (metric: Metric) => MeasuredValue | undefined = () => ({ value: [1] });
  available: Availability = ({ spec }) => spec.replicas ?? 1;
  now: number = START;
  world: ExperimentWorld;
  readonly events: SimulatedEvent[] = [];
  #nextAt: number | undefined;

  constructor(spec: Partial<ExperimentSpec>, analysisTemplates: readonly AnalysisTemplate[] = []) {
    const template = {
      metadata: { labels: { app: 'trial' } },
      spec: { containers: [{ name: 'web', image: 'web:2' }] },
    };
    const complete: ExperimentSpec = {
      templates: [{ name: 'trial', selector: { matchLabels: { app: 'trial' } }, template }],
      ...spec,
    };
    const experiment: Experiment = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Experiment',
      metadata: { name: 'compare', namespace: 'shop', uid: 'experiment-uid', resourceVersion: '1' },
      spec: complete,
      status: {},
    };
    this.world = { experiment, replicaSets: [], analysisRuns: [], analysisTemplates, services: [] };
  }

  get status(): ExperimentStatus {
    return this.world.experiment.status;
  }

  /** Phase and message as one text. */
  get phase(): string {
    return [this.status.phase, this.status.message].filter(Boolean).join(' ');
  }

  /** Status of the template with this name. */
  template(name = 'trial'): NonNullable<ExperimentStatus['templateStatuses']>[number] {
    const found = this.status.templateStatuses?.find((template) => template.name === name);
    assert.ok(found, `there is no template ${name}`);
    return found;
  }

  /** Lets everyone work until nothing changes at this moment. */
  settle(): this {
    for (let passes = 0; passes < MAX_PASSES; passes++) if (!this.#pass()) return this;
    assert.fail(`the experiment did not come to rest: ${this.phase}`);
  }

  /** Lets time go by, stopping wherever something happens by itself. */
  advance(seconds: number): this {
    const end = this.now + seconds * 1000;
    this.settle();
    while (this.#nextAt !== undefined && this.#nextAt <= end) {
      this.now = this.#nextAt;
      this.settle();
    }
    this.now = end;
    return this.settle();
  }

  terminate(): this {
    const { experiment } = this.world;
    this.world = { ...this.world, experiment: { ...experiment, spec: { ...experiment.spec, terminate: true } } };
    return this.settle();
  }

  #pass(): boolean {
    const before = this.world;
    const { world, events, nextAt } = reconcileExperiment(before, this.now);
    this.events.push(...events);
    const steps = world.analysisRuns.map((run) => reconcileAnalysisRun(run, this.now, this.measure));
    const replicaSets = world.replicaSets.map((replicaSet) => withPodCounts(replicaSet, this.available));
    const analysisRuns = steps.map(({ run }) => run);
    const times = [nextAt, ...steps.map((step) => step.nextAt)].filter((time) => time !== undefined);
    const later = times.filter((time) => time > this.now);
    this.#nextAt = later.length > 0 ? Math.min(...later) : undefined;
    this.world = { ...world, replicaSets, analysisRuns };
    const isSame = (list: readonly object[], known: readonly object[]): boolean =>
      list.every((item, index) => item === known[index]);
    return world !== before || !isSame(replicaSets, world.replicaSets) || !isSame(analysisRuns, world.analysisRuns);
  }
}
