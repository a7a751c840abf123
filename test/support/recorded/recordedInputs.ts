// What came from outside in a recording of the controller: people's changes of the spec and of the status fields that
// actions own, the queue's delays, and what the metrics' providers answered. Everything else in a recording
// is the controller's own work, which a simulation has to find by itself.
import type { Measurement } from '../../../src/rollouts';
import { isCompleted, type MeasuredValue } from '../../../src/rollouts';
import { parseMeasuredValue } from '../measuredValue';
import { recordedObjects } from './recordedObjects';
import { type JsonObject, type RecordedLine, type Recording, replay } from './recording';

/** What a provider answered, and when the recording showed it. */
export interface RecordedAnswer {
  readonly t: number;
  /** When the measurement began, RFC 3339. */
  readonly startedAt: string;
  readonly answer: MeasuredValue;
}

/** Status fields that actions write (reference 1.3); the controller writes them only together with others. */
const ACTION_FIELDS: ReadonlySet<string> = new Set([
  'abort',
  'promoteFull',
  'pauseConditions',
  'controllerPause',
  'currentStepIndex',
]);

/**
 * The part of a Rollout's patch that an action wrote into the status, if one did. `lastAction` is the plugin's call
 * before it: only that tells a skipped step from a completed one.
 */
export function actionStatus(line: RecordedLine, lastAction: string | undefined): JsonObject | undefined {
  if (line.op !== 'patch') return undefined;
  const status = line.patch['status'];
  if (!isObject(status) || !Object.keys(status).every((key) => ACTION_FIELDS.has(key))) return undefined;
  const skips = 'currentStepIndex' in status && /^plugin promote /.test(lastAction ?? '');
  const isAction =
    typeof status['abort'] === 'boolean' ||
    status['promoteFull'] === true ||
    status['controllerPause'] === false ||
    (status['pauseConditions'] === null && !('controllerPause' in status)) ||
    skips;
  return isAction ? status : undefined;
}

/**
 * For each line that changes a spec, the line at which the controller took the change up. The same line, unless it kept
 * the change waiting for `quietMs` and more: after a refused spec it looks again only when a growing delay is over,
 * which belongs to its queue and not to its rules.
 */
export function takenUpAt(recording: Recording, quietMs: number): ReadonlyMap<number, number> {
  const taken = new Map<number, number>();
  let waiting: readonly { readonly number: number; readonly t: number; readonly generation: number }[] = [];
  for (const { line, number, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('Rollout/')) continue;
    const [rollout] = recordedObjects({ objects }).rollouts;
    const generation = rollout?.metadata.generation ?? 0;
    const observed = Number(rollout?.status.observedGeneration ?? 0);
    if (generation > observed && waiting.at(-1)?.generation !== generation) {
      waiting = [...waiting, { number, t: line.t, generation }];
    }
    for (const change of waiting) {
      if (change.generation > observed) continue;
      taken.set(change.number, line.t - change.t >= quietMs ? number : change.number);
    }
    waiting = waiting.filter((change) => change.generation > observed);
  }
  return taken;
}

/** What the providers answered, by AnalysisRun and metric (`name metric`), in order. */
export function recordedAnswers(recording: Recording): ReadonlyMap<string, readonly RecordedAnswer[]> {
  const answers = new Map<string, Map<string, RecordedAnswer>>();
  for (const { line, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('AnalysisRun/')) continue;
    for (const run of recordedObjects({ objects }).analysisRuns) {
      for (const { name, measurements = [] } of run.status.metricResults ?? []) {
        const key = `${run.metadata.name} ${name}`;
        const known = answers.get(key) ?? new Map<string, RecordedAnswer>();
        answers.set(key, known);
        for (const measurement of measurements) {
          const { startedAt = '' } = measurement;
          if (!isCompleted(measurement.phase) || known.has(startedAt)) continue;
          known.set(startedAt, { t: line.t, startedAt, answer: answerOf(measurement) });
        }
      }
    }
  }
  return new Map([...answers].map(([key, known]) => [key, [...known.values()]]));
}

/** When each AnalysisRun of a Rollout first had a phase: until then its controller was on the way, which no rule tells. */
export function recordedStarts(recording: Recording): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const { line, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('AnalysisRun/')) continue;
    for (const { metadata, status } of recordedObjects({ objects }).analysisRuns) {
      const isOfRollout = metadata.ownerReferences?.some(({ kind }) => kind === 'Rollout') === true;
      if (isOfRollout && status.phase && !starts.has(metadata.name)) starts.set(metadata.name, line.t);
    }
  }
  return starts;
}

function answerOf({ phase, value, message, metadata }: Measurement): MeasuredValue {
  if (phase === 'Error') return { error: message ?? '', metadata };
  if (value !== undefined) return { value: parseMeasuredValue(value), metadata };
  return { phase: isCompleted(phase) ? phase : 'Error', message, metadata };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
