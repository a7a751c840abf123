// What came from outside in a recording of the controller: people's changes of the spec and of the status fields that
// actions own, pods and the counts of ReplicaSets, and what the metrics' providers answered. Everything else in a
// recording is the controller's own work, which a simulation has to find by itself.
import { isCompleted, parseMeasuredValue, type MeasuredValue } from '../../src/rollouts/analysis';
import type { AnalysisTemplate, Measurement } from '../../src/rollouts/model';
import { recordedObjects } from './recordedObjects';
import { replay, type JsonObject, type RecordedLine, type Recording } from './recording';

/** A measurement and the line that showed it. */
export interface RecordedAnswer {
  readonly t: number;
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
 * The line at which the controller first looked at the spec of this line, for changes it kept waiting (it looks again
 * only after a growing delay when it has refused a spec): the delay belongs to its queue, not to its rules. The same
 * line for changes it took up at once.
 */
export function observedAt(recording: Recording, quietMs: number): ReadonlyMap<number, number> {
  const delivered = new Map<number, number>();
  let waiting: { readonly number: number; readonly t: number; readonly generation: number }[] = [];
  for (const { line, number, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('Rollout/')) continue;
    const [rollout] = recordedObjects({ objects }).rollouts;
    const generation = rollout?.metadata.generation ?? 0;
    const observed = Number(rollout?.status.observedGeneration ?? 0);
    if (generation > observed && waiting.at(-1)?.generation !== generation)
      waiting.push({ number, t: line.t, generation });
    for (const change of waiting) {
      if (change.generation > observed) continue;
      delivered.set(change.number, line.t - change.t >= quietMs ? number : change.number);
    }
    waiting = waiting.filter((change) => change.generation > observed);
  }
  return delivered;
}

/** What the providers answered, by AnalysisRun and metric, in order. */
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
          const started = measurement.startedAt ?? '';
          if (!isCompleted(measurement.phase) || known.has(started)) continue;
          known.set(started, { t: line.t, answer: answerOf(measurement) });
        }
      }
    }
  }
  return new Map([...answers].map(([key, known]) => [key, [...known.values()]]));
}

function answerOf({ phase, value, message }: Measurement): MeasuredValue {
  if (phase === 'Error') return { error: message ?? '' };
  if (value !== undefined) return { value: parseMeasuredValue(value) };
  return { phase: isCompleted(phase) ? phase : 'Error', message };
}

/**
 * The templates that existed, as far as a recording tells (it holds none): what became of them in AnalysisRuns. A
 * section's first template gets all metrics of its runs, the others none. A template that no run tells of exists with
 * a metric that is never measured, unless the controller says that it was not found.
 */
export function recordedTemplates(recording: Recording): readonly AnalysisTemplate[] {
  const templates = new Map<string, AnalysisTemplate>();
  const missing = new Set<string>();
  for (const { line, objects } of replay(recording)) {
    if (line.op !== 'put' && line.op !== 'patch') continue;
    const { rollouts, analysisRuns } = recordedObjects({ objects });
    for (const rollout of rollouts) {
      const lost = /AnalysisTemplate '([^']+)' not found/.exec(rollout.status.message ?? '')?.[1];
      if (lost !== undefined) missing.add(lost);
      const { analysis, steps = [] } = rollout.spec.strategy.canary ?? {};
      const sections = [{ analysis, label: 'Background', index: undefined }].concat(
        steps.map((step, index) => ({ analysis: step.analysis, label: 'Step', index: String(index) })) as never[],
      );
      for (const { analysis: section, label, index } of sections) {
        const run = analysisRuns.find(
          ({ metadata }) => metadata.labels?.['rollout-type'] === label && metadata.labels['step-index'] === index,
        );
        for (const [position, { templateName, clusterScope }] of (section?.templates ?? []).entries()) {
          if (templates.has(templateName) && !run) continue;
          templates.set(templateName, {
            kind: clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
            metadata: {
              name: templateName,
              namespace: rollout.metadata.namespace,
              uid: templateName,
              resourceVersion: '',
            },
            spec: {
              metrics: position > 0 ? [] : (run?.spec.metrics ?? [{ name: templateName, provider: { job: {} } }]),
              ...(position === 0 && run?.spec.args && { args: run.spec.args }),
            },
          });
        }
      }
    }
  }
  return [...templates.values()].filter(({ metadata }) => !missing.has(metadata.name));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
