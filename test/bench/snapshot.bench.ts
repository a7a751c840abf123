// What a change costs the extension host, which must not be held longer than a frame: the panel's snapshot of a rollout with
// 500 pods, 60 steps, three metrics of 5,000 measurements and 3,000 events, after one pod or one measurement of it changed.
import type { PanelView } from '../../src/presentation/panel';
import { panelRollout, panelViewModel } from '../../src/presentation/panel';
import type { AnalysisRun, KubernetesEvent, Pod, ReplicaSet, Rollout, RolloutTree } from '../../src/rollouts';
import {
  eventsOf,
  joinRollout,
  readAnalysisRun,
  readKubernetesEvent,
  readPod,
  readReplicaSet,
  readRollout,
} from '../../src/rollouts';
import type { Benchmark } from './benchmark';
import { largeRollout, pod } from './largeRollout';

const SIZE = { pods: 500, steps: 60, metrics: 3, measurements: 5_000, events: 3_000 };
const NOW = Date.UTC(2026, 10, 23, 12);

function readAll<T>(objects: readonly object[], read: (object: unknown) => T | undefined): readonly T[] {
  // As they come from a cluster: through JSON.
  const parsed = JSON.parse(JSON.stringify(objects)) as readonly unknown[];
  return parsed.flatMap((object) => read(object) ?? []);
}

/** The rollout as a session has it, of which one thing changes at a time. */
class Watched {
  readonly #rollout: Rollout;
  readonly #replicaSets: readonly ReplicaSet[];
  #pods: readonly Pod[];
  #runs: readonly AnalysisRun[];
  readonly #events: readonly KubernetesEvent[];

  constructor() {
    const objects = largeRollout(SIZE, NOW);
    const [rollout] = readAll(objects.rollouts, readRollout);
    if (!rollout) throw new Error('There is no rollout.');
    this.#rollout = rollout;
    this.#replicaSets = readAll(objects.replicasets, readReplicaSet);
    this.#pods = readAll(objects.pods, readPod);
    this.#runs = readAll(objects.analysisruns, readAnalysisRun);
    this.#events = eventsOf(this.#tree(), readAll(objects.events, readKubernetesEvent));
  }

  /** A pod was restarted once more. */
  restart(times: number): void {
    this.#pods = [...readAll([pod(0, times, NOW)], readPod), ...this.#pods.slice(1)];
  }

  /** The run was read again, as with each of its measurements. */
  measure(): void {
    this.#runs = this.#runs.map(({ status, ...run }) => ({
      ...run,
      status: {
        ...status,
        metricResults: (status.metricResults ?? []).map(({ measurements = [], ...result }) => ({
          ...result,
          measurements: measurements.map((one) => ({ ...one })),
        })),
      },
    }));
  }

  view(): PanelView {
    const tree = this.#tree();
    const { name, namespace, uid } = this.#rollout.metadata;
    const parts = { tree, replicaSets: this.#replicaSets, analysisRuns: this.#runs, events: this.#events };
    return panelViewModel({
      target: { context: 'prod-eu', namespace, name, uid },
      isPinned: false,
      freshness: { have: { asOf: NOW }, doing: 'live' },
      rollout: panelRollout(parts, { now: NOW, formatTime: String }),
    });
  }

  #tree(): RolloutTree {
    return joinRollout({
      ...{ rollout: this.#rollout, replicaSets: this.#replicaSets },
      ...{ pods: this.#pods, analysisRuns: this.#runs, experiments: [] },
    });
  }
}

function afterChange(what: string, change: (watched: Watched, time: number) => void, highestRatio: number): Benchmark {
  let watched: Watched | undefined;
  let shown: PanelView | undefined;
  let time = 0;
  return {
    name: `a snapshot of the largest rollout after ${what} changed`,
    before: () => {
      watched = new Watched();
      shown = watched.view();
    },
    subject: () => {
      time += 1;
      if (!watched) return;
      change(watched, time);
      watched.view();
    },
    referenceName: 'JSON.stringify of what is sent',
    reference: () => JSON.stringify(shown),
    highestRatio,
    showsBlocks: true,
  };
}

export const benchmarks: readonly Benchmark[] = [
  afterChange('a pod', (watched, time) => watched.restart(time), 10),
  afterChange('a measurement', (watched) => watched.measure(), 20),
];
