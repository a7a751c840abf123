// What came from outside in a recording of the controller: people's changes of the spec and of the status fields that
// actions own, the queue's delays, templates, and what the metrics' providers answered. Everything else in a recording
// is the controller's own work, which a simulation has to find by itself.
import type { AnalysisRun, AnalysisTemplate, Measurement, Rollout, RolloutAnalysis } from '../../../src/rollouts';
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

/**
 * The templates that existed, as far as a recording tells (it holds none): what became of them in AnalysisRuns. The
 * first template of an analysis gets all metrics of its runs, the others none. One that no run tells of has a metric
 * that is never measured; one that the controller did not find is missing.
 */
export function recordedTemplates(recording: Recording): readonly AnalysisTemplate[] {
  const templates = new Map<string, AnalysisTemplate>();
  const told = new Set<string>();
  const missing = new Set<string>();
  const seen = new Set<string>();
  for (const { line, objects } of replay(recording)) {
    if (line.op !== 'put' && line.op !== 'patch') continue;
    const { rollouts, analysisRuns } = recordedObjects({ objects });
    // A run tells of the spec that it was made of; a later spec may name another template at the same place.
    const made = analysisRuns.filter(({ metadata }) => !seen.has(metadata.uid));
    for (const rollout of rollouts) {
      for (const { metadata } of made) seen.add(metadata.uid);
      const lost = /AnalysisTemplate '([^']+)' not found/.exec(rollout.status.message ?? '')?.[1];
      if (lost !== undefined) missing.add(lost);
      for (const { analysis, run } of analysesOf(rollout, made)) {
        for (const [position, { templateName, clusterScope }] of (analysis.templates ?? []).entries()) {
          if (told.has(templateName) || (templates.has(templateName) && !run)) continue;
          if (run) told.add(templateName);
          const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
          templates.set(templateName, templateOf(templateName, kind, position === 0 ? run : { spec: { metrics: [] } }));
        }
      }
    }
  }
  return [...templates.values()].filter(({ metadata }) => !missing.has(metadata.name));
}

/** The analyses in a Rollout's spec, each with a run that was started for it. */
function analysesOf(
  { spec }: Rollout,
  runs: readonly AnalysisRun[],
): readonly { readonly analysis: RolloutAnalysis; readonly run: AnalysisRun | undefined }[] {
  const { analysis: background, steps = [] } = spec.strategy.canary ?? {};
  const { prePromotionAnalysis, postPromotionAnalysis } = spec.strategy.blueGreen ?? {};
  const find = (type: string, index: string | undefined): AnalysisRun | undefined =>
    runs.find(({ metadata: { labels = {} } }) => labels['rollout-type'] === type && labels['step-index'] === index);
  const inline = steps.flatMap(({ analysis }, index) =>
    analysis ? [{ analysis, run: find('Step', String(index)) }] : [],
  );
  const others = [
    { analysis: background, run: find('Background', undefined) },
    { analysis: prePromotionAnalysis, run: find('PrePromotion', undefined) },
    { analysis: postPromotionAnalysis, run: find('PostPromotion', undefined) },
  ];
  const ofExperiments = steps.flatMap(({ experiment }) =>
    (experiment?.analyses ?? []).map((analysis) => ({
      analysis: { templates: [analysis] },
      run: runs.find(({ metadata }) => {
        const isOfExperiment = metadata.ownerReferences?.some(({ kind }) => kind === 'Experiment') === true;
        return isOfExperiment && metadata.name.endsWith(`-${analysis.name}`);
      }),
    })),
  );
  return [...inline, ...ofExperiments, ...others.flatMap(({ analysis, run }) => (analysis ? [{ analysis, run }] : []))];
}

function templateOf(
  name: string,
  kind: AnalysisTemplate['kind'],
  run: Pick<AnalysisRun, 'spec'> | undefined,
): AnalysisTemplate {
  const { metrics, args } = run?.spec ?? { metrics: [{ name, provider: { job: {} } }] };
  return {
    kind,
    metadata: { name, namespace: '', uid: name, resourceVersion: '' },
    spec: { metrics, ...(args && { args }) },
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
