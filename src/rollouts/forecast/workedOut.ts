// One course: the world on a virtual clock until the update has ended one way or the other, waits for somebody, or goes on in
// a way that nobody knows.
import { isAborted, isFullyPromoted } from '../model/state/updateState';
import { availablePods, desiredPods } from '../model/workloads/replicaSetPods';
import type { Experiment, ReplicaSet } from '../objects/objects';
import { isOwnedBy } from '../simulation/pass/metadata';
import type { ControllerVersion, World } from '../simulation/pass/world';
import { VirtualPods } from '../simulation/virtual/virtualPods';
import { VirtualWorld } from '../simulation/virtual/virtualWorld';
import type { Course, ForecastEnd, WhyUnknown } from './course';
import { culprit } from './culprit';
import type { KnownPods } from './knownPods';
import { isAnythingBad, type Measuring } from './measuring';
import { Stretches } from './stretches';

/** A page is drawn with it: two versions of the controller and two ways of the metrics make four of them. */
const MOST_PASSES = 250;

/** Further ahead than this (a month) nobody looks. */
const LONGEST_MS = 31 * 86_400_000;

const NEVER = Number.POSITIVE_INFINITY;

export interface CourseParts {
  readonly world: World;
  readonly now: number;
  readonly version: ControllerVersion;
  readonly pods: KnownPods;
  readonly measuring: Measuring;
  /** The Experiments of which enough is known. */
  readonly isExperimentKnown: (experiment: Experiment) => boolean;
}

/** How it goes on from `now`, if the controller is of this version. */
export function workedOut(parts: CourseParts): Course {
  return new CourseInTheMaking(parts).run();
}

class CourseInTheMaking {
  readonly #parts: CourseParts;
  readonly #running: VirtualWorld;
  readonly #pods: VirtualPods;
  readonly #stretches = new Stretches();
  readonly #wasLate: boolean;
  #abort: { readonly atMs: number; readonly metric: string | undefined } | undefined;
  /** When the controller calls it late. */
  #lateAt: number | undefined;

  constructor(parts: CourseParts) {
    const { world, now, version, pods, measuring, isExperimentKnown } = parts;
    this.#parts = parts;
    this.#wasLate = isLate(world);
    this.#pods = new VirtualPods({
      present: (replicaSet) => pods.availableAt(replicaSet),
      created: (replicaSet, at) => {
        const takes = pods.usual?.middle ?? NEVER;
        return pods.isStuck(replicaSet) ? NEVER : at + takes + (replicaSet.spec.minReadySeconds ?? 0) * 1000;
      },
    });
    this.#running = new VirtualWorld({
      world,
      now,
      options: {
        version,
        isSpecValid: true,
        // A plugin is never waited for here: where one works, the course ends.
        stepPlugins: ({ operation }) => ({ phase: operation === 'Run' ? 'Running' : 'Successful' }),
      },
      pods: this.#pods,
      measure: (run, metric, startedAt) => measuring.answer(run, metric, startedAt, this.#running.now),
      isRunIgnored: (run) => !measuring.isKnown(run) || measuring.isNeutral(run),
      isExperimentFollowed: isExperimentKnown,
      mostPasses: MOST_PASSES,
    });
  }

  run(): Course {
    this.#running.settle();
    for (;;) {
      this.#note();
      const end = this.#isKnownEnd() ?? this.#isLastEnd();
      const { nextAt } = this.#running;
      if (end !== undefined || nextAt === undefined) {
        return {
          stretches: this.#stretches.list,
          end: end ?? this.#unknown('beyond'),
          assumed: this.#parts.measuring.assumed,
        };
      }
      this.#running.goTo(nextAt);
    }
  }

  #note(): void {
    const { world, now } = this.#running;
    this.#stretches.add(world, now);
    if (!this.#wasLate && isLate(world)) this.#lateAt ??= now;
    if (!isAborted(this.#parts.world.rollout) && isAborted(world.rollout))
      this.#abort ??= { atMs: now, metric: culprit(world, this.#parts.world) };
  }

  /** What has become clear at this moment. */
  #isKnownEnd(): ForecastEnd | undefined {
    const { world, now } = this.#running;
    const { gate, real } = this.#stretches.last;
    if (this.#abort) return real === 0 ? this.#rolledBack() : undefined;
    if (!isFullyPromoted(this.#parts.world.rollout) && isFullyPromoted(world.rollout))
      return { kind: 'promoted', atMs: now };
    const why = this.#whyUnknown();
    if (why !== undefined) return this.#unknown(why);
    // At a gate pods still become what the steps ask for, and a bad analysis may end all; nothing else changes anything.
    const isAtRest = gate === 'person' && this.#starting().length === 0 && !isAnythingBad(world.analysisRuns);
    return isAtRest ? this.#waits() : undefined;
  }

  #whyUnknown(): WhyUnknown | undefined {
    const { analysisRuns, experiments, rollout } = this.#running.world;
    const { measuring, isExperimentKnown } = this.#parts;
    const { gate } = this.#stretches.last;
    if (analysisRuns.some((run) => !measuring.isKnown(run))) return 'templates';
    if (gate === 'plugin') return 'plugin';
    if (gate === 'experiment') {
      const name = rollout.status.canary?.currentExperiment;
      const current = experiments.find(({ metadata }) => metadata.name === name);
      if (current && !isExperimentKnown(current)) return 'experiment';
    }
    return undefined;
  }

  /** Nothing happens any more, or nothing that changes anything. */
  #isLastEnd(): ForecastEnd | undefined {
    const { world, nextAt, isExhausted } = this.#running;
    const { gate } = this.#stretches.last;
    const isBad = isAnythingBad(world.analysisRuns);
    const lacking = this.#lacking();
    const isHeldByPods =
      lacking.length > 0 && gate === 'none' && !isBad && (this.#wasLate || this.#lateAt !== undefined);
    const isOver = nextAt === undefined || isExhausted || nextAt - this.#parts.now > LONGEST_MS;
    if (!isOver && !isHeldByPods) return undefined;
    if (this.#abort) return this.#rolledBack();
    if (isBad && nextAt !== undefined) return this.#unknown('beyond');
    if (gate === 'person') return this.#waits();
    if (lacking.length > 0) {
      const areStuck = lacking.some((replicaSet) => this.#parts.pods.isStuck(replicaSet));
      return areStuck
        ? { kind: 'waitsForPods', atMs: this.#stretches.last.startMs, deadlineAtMs: this.#lateAt }
        : this.#unknown('pods');
    }
    if (nextAt !== undefined) return this.#unknown('beyond');
    const isBack = isAborted(world.rollout) || isFullyPromoted(world.rollout);
    if (!isBack) return this.#unknown(gate === 'none' ? 'controller' : 'measurement');
    const { list, last } = this.#stretches;
    return list.length > 1 ? { kind: 'returned', atMs: last.startMs } : { kind: 'settled' };
  }

  /** Own ReplicaSets that have not all of their pods. */
  #short(): readonly ReplicaSet[] {
    const { rollout, replicaSets } = this.#running.world;
    return replicaSets.filter(
      (replicaSet) => isOwnedBy(replicaSet, rollout) && availablePods(replicaSet) < desiredPods(replicaSet),
    );
  }

  /** Those whose pods are known to become available. */
  #starting(): readonly ReplicaSet[] {
    return this.#short().filter((replicaSet) => !this.#pods.lacksForGood(replicaSet));
  }

  /** Those with pods that nobody knows to become available. */
  #lacking(): readonly ReplicaSet[] {
    return this.#short().filter((replicaSet) => this.#pods.lacksForGood(replicaSet));
  }

  #rolledBack(): ForecastEnd {
    return { kind: 'rolledBack', atMs: this.#abort?.atMs ?? this.#running.now, metric: this.#abort?.metric };
  }

  #waits(): ForecastEnd {
    const { startMs, stepIndex } = this.#stretches.last;
    return { kind: 'waitsForPerson', atMs: startMs, stepIndex };
  }

  #unknown(why: WhyUnknown): ForecastEnd {
    return { kind: 'unknown', atMs: this.#stretches.last.startMs, why };
  }
}

function isLate({ rollout }: World): boolean {
  return rollout.status.conditions?.some(({ reason }) => reason === 'ProgressDeadlineExceeded') === true;
}
