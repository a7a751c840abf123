// A world that goes on by itself on a virtual clock: the controllers, pods and measurements act until nothing changes at a
// moment, and the clock goes to the next one at which something does. Plans and forecasts are told by it.
import { reconcileAnalysisRun } from '../../analysis/run/analysisRunStep';
import type { MeasuredValue } from '../../analysis/run/takeMeasurement';
import type { AnalysisRun, Experiment, Metric } from '../../objects/objects';
import { reconcileExperiment } from '../experiments/reconcileExperiment';
import type { SimulationOptions, World } from '../pass/world';
import { reconcile } from '../reconcile';
import type { VirtualPods } from './virtualPods';

export interface VirtualWorldParts {
  readonly world: World;
  /** Milliseconds, as in the objects' times. */
  readonly now: number;
  readonly options: SimulationOptions;
  readonly pods: VirtualPods;
  /** What a metric's provider answers now; `undefined`: nothing yet. */
  readonly measure: (run: AnalysisRun, metric: Metric, startedAt: number) => MeasuredValue | undefined;
  /** Runs that stay as they are. */
  readonly isRunIgnored?: (run: AnalysisRun) => boolean;
  /** The Experiments that go on too; without it none does. */
  readonly isExperimentFollowed?: (experiment: Experiment) => boolean;
  /** The most passes of the controller before it gives up: what asks must be quick. */
  readonly mostPasses: number;
  /** Told after each pass in which something changed, and of each moment at which everything has come to rest. */
  readonly onPass?: () => void;
}

export class VirtualWorld {
  world: World;
  now: number;
  readonly #parts: VirtualWorldParts;
  #passes = 0;
  #nextAt: number | undefined;

  constructor(parts: VirtualWorldParts) {
    this.#parts = parts;
    this.world = parts.world;
    this.now = parts.now;
  }

  /** Whether more passes were needed than it may take. */
  get isExhausted(): boolean {
    return this.#passes >= this.#parts.mostPasses;
  }

  /** When something happens next by itself; `undefined`: never. Known once it has settled. */
  get nextAt(): number | undefined {
    return this.#nextAt;
  }

  /** Everyone acts until nothing changes at this moment. */
  settle(): void {
    const { options, onPass } = this.#parts;
    while (!this.isExhausted) {
      this.#passes += 1;
      const before = this.world;
      const { world, nextAt } = reconcile(before, this.now, options);
      this.world = world;
      if (world !== before) onPass?.();
      const times = [nextAt];
      this.#keepPods(times);
      this.#continueExperiments(times);
      if (this.world !== before) continue;
      // Measured is what this moment led to, so that a measurement that falls on a step's end sees the next step.
      this.#measure(times);
      if (this.world !== before) continue;
      const later = times.filter((time) => time !== undefined).filter((time) => time > this.now);
      this.#nextAt = later.length > 0 ? Math.min(...later) : undefined;
      onPass?.();
      return;
    }
  }

  /** Goes to a moment, if it is ahead, and settles there. */
  goTo(moment: number): void {
    this.now = Math.max(this.now, moment);
    this.settle();
  }

  #keepPods(times: (number | undefined)[]): void {
    const { replicaSets } = this.world;
    const kept = replicaSets.map((replicaSet) => {
      const step = this.#parts.pods.keep(replicaSet, this.now);
      times.push(step.nextAt);
      return step.replicaSet;
    });
    if (kept.some((replicaSet, index) => replicaSet !== replicaSets[index]))
      this.world = { ...this.world, replicaSets: kept };
  }

  #continueExperiments(times: (number | undefined)[]): void {
    for (const experiment of this.world.experiments) {
      if (this.#parts.isExperimentFollowed?.(experiment) !== true) continue;
      const before = { ...this.world, experiment };
      const { world, nextAt } = reconcileExperiment(before, this.now);
      times.push(nextAt);
      if (world === before) continue;
      const { replicaSets, analysisRuns, services } = world;
      const experiments = this.world.experiments.map((known) => (known === experiment ? world.experiment : known));
      this.world = { ...this.world, replicaSets, analysisRuns, services, experiments };
    }
  }

  #measure(times: (number | undefined)[]): void {
    const { analysisRuns } = this.world;
    const { measure, isRunIgnored } = this.#parts;
    const measured = analysisRuns.map((run) => {
      if (isRunIgnored?.(run) === true) return run;
      const step = reconcileAnalysisRun(run, this.now, (metric, startedAt) => measure(run, metric, startedAt));
      times.push(step.nextAt);
      return step.run;
    });
    if (measured.some((run, index) => run !== analysisRuns[index]))
      this.world = { ...this.world, analysisRuns: measured };
  }
}
