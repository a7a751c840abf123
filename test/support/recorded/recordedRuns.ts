// What came from outside into the AnalysisRuns of a recording: when each was taken up, and what the metrics' providers
// answered. Runs have a controller of their own. Whether that has begun before the run's owner (a Rollout or an
// Experiment) looks at the run again is no rule's doing, and decides what the owner tells: of a run that it never sees
// working it only tells the end.
import { type AnalysisRun, isCompleted, type MeasuredValue, type Measurement } from '../../../src/rollouts';
import { parseMeasuredValue } from '../../../src/rollouts/analysis/metrics/measuredValue';
import { statusWrites } from './recordedInputs';
import { recordedObjects } from './recordedObjects';
import { type RecordedMoment, type Recording, replay } from './recording';

/** What a provider answered, and when the recording showed it. */
export interface RecordedAnswer {
  readonly t: number;
  /** When the measurement began, RFC 3339. */
  readonly startedAt: string;
  readonly answer: MeasuredValue;
}

/** Times in the recording's milliseconds; negative infinity is as soon as the run is there. */
export interface RecordedRun {
  /** When it first had a phase. */
  readonly startsAt: number;
  /** What the providers answered in order, by metric. */
  readonly answers: ReadonlyMap<string, readonly RecordedAnswer[]>;
}

/** All AnalysisRuns of a recording in the order of writes, by their names. */
export function recordedRuns(recording: Recording): ReadonlyMap<string, RecordedRun> {
  const stories = new Map<string, Story>();
  const writes = new Set(statusWrites(recording).map(({ number }) => number));
  for (const { line, number, objects } of replay(recording)) {
    if (line.op !== 'put' && line.op !== 'patch') continue;
    const changed = recordedObjects({ objects: onlyOf(objects, line.id) });
    for (const run of changed.analysisRuns) {
      const story = stories.get(run.metadata.name) ?? new Story(run);
      stories.set(run.metadata.name, story);
      story.takeRun(run, line.t);
    }
    if (!writes.has(number)) continue;
    const [owner] = [...changed.rollouts, ...changed.experiments];
    if (owner) for (const story of stories.values()) story.takeOwner(owner.metadata.uid, phasesIn(changed));
  }
  return new Map([...stories].map(([name, story]) => [name, story.told()]));
}

/** One run while the recording is read. */
class Story {
  readonly #name: string;
  readonly #owner: string | undefined;
  readonly #answers = new Map<string, Map<string, RecordedAnswer>>();
  #startsAt: number | undefined;
  /** How often the owner wrote its status since the run was made, until it told a phase of the run. */
  #writes = 0;
  #isTold = false;

  constructor({ metadata }: AnalysisRun) {
    this.#name = metadata.name;
    this.#owner = metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid;
  }

  takeRun({ status }: AnalysisRun, t: number): void {
    if (status.phase) this.#startsAt ??= t;
    for (const { name, measurements = [] } of status.metricResults ?? []) {
      const known = this.#answers.get(name) ?? new Map<string, RecordedAnswer>();
      this.#answers.set(name, known);
      for (const measurement of measurements) {
        const { startedAt = '' } = measurement;
        if (!isCompleted(measurement.phase) || known.has(startedAt)) continue;
        known.set(startedAt, { t, startedAt, answer: answerOf(measurement) });
      }
    }
  }

  takeOwner(uid: string, phases: ReadonlyMap<string, string>): void {
    if (this.#isTold || uid !== this.#owner) return;
    // The phase that an Experiment gives to a run that it has just made is its own idea.
    this.#isTold = (phases.get(this.#name) ?? '').replace('Pending', '') !== '';
    this.#writes += 1;
  }

  /**
   * The first write is the one that made the run. A second one that tells the run's phase was decided after the run
   * began; what the run had measured by then, it had measured too.
   */
  told(): RecordedRun {
    const isSeenBegun = this.#isTold && this.#writes <= 2;
    const at = (t: number): number => (isSeenBegun && t === this.#startsAt ? Number.NEGATIVE_INFINITY : t);
    const answers = [...this.#answers].map(
      ([metric, known]) => [metric, [...known.values()].map((answer) => ({ ...answer, t: at(answer.t) }))] as const,
    );
    return { startsAt: at(this.#startsAt ?? 0), answers: new Map(answers) };
  }
}

/** The phases of AnalysisRuns that the statuses of Rollouts and Experiments tell, by the runs' names. */
function phasesIn({ rollouts, experiments }: ReturnType<typeof recordedObjects>): ReadonlyMap<string, string> {
  const named = rollouts.flatMap(({ status: { canary, blueGreen } }) => [
    canary?.currentStepAnalysisRunStatus,
    canary?.currentBackgroundAnalysisRunStatus,
    blueGreen?.prePromotionAnalysisRunStatus,
    blueGreen?.postPromotionAnalysisRunStatus,
  ]);
  const followed = experiments.flatMap(({ status }) => status.analysisRuns ?? []);
  return new Map([
    ...named.flatMap((run) => (run ? [[run.name, run.status] as const] : [])),
    ...followed.map(({ analysisRun, phase }) => [analysisRun, phase] as const),
  ]);
}

function onlyOf(objects: RecordedMoment['objects'], id: string): RecordedMoment['objects'] {
  const object = objects.get(id);
  return new Map(object ? [[id, object]] : []);
}

function answerOf({ phase, value, message, metadata }: Measurement): MeasuredValue {
  if (phase === 'Error') return { error: message ?? '', metadata };
  if (value !== undefined) return { value: parseMeasuredValue(value), metadata };
  return { phase: isCompleted(phase) ? phase : 'Error', message, metadata };
}
