// The analysis templates around a recorded Rollout. A recording holds none of them: what they were is told by the
// AnalysisRuns that were made of them, and by the controller where it did not find one.
import type {
  AnalysisRun,
  AnalysisRunSpec,
  AnalysisTemplate,
  Rollout,
  RolloutAnalysis,
  TemplateReference,
} from '../../../src/rollouts';
import { recordedObjects } from './recordedObjects';
import { type Recording, replay } from './recording';

/** A run, the line that first showed it, and the analysis of the spec that it was made of. */
interface Told {
  readonly number: number;
  readonly analysis: RolloutAnalysis;
  readonly run: AnalysisRun;
}

/** What a template was from a line on. */
interface Version {
  readonly from: number;
  /** The last line that told of it. */
  until: number;
  readonly spec: AnalysisTemplate['spec'];
}

/** One template through a recording. */
interface History {
  readonly reference: TemplateReference;
  readonly versions: Version[];
  /** Lines at which a run of it was made. */
  readonly tellings: number[];
  /** Lines between which the controller did not find it; without an end it never came (back). */
  missing: { readonly from: number; to: number | undefined } | undefined;
}

/**
 * The templates that existed at a line of the recording. An analysis with one template tells of it alone; of several, the
 * first that nothing else tells of has what is left. One that no run tells of has a metric that is never measured. A
 * template that is changed has its new form as soon as no later run can be of the old one.
 */
export function recordedTemplates(recording: Recording): (number: number) => readonly AnalysisTemplate[] {
  const { told, histories } = read(recording);
  for (const one of told) if (one.analysis.templates?.length === 1) tellAlone(histories, one);
  for (const one of told) if ((one.analysis.templates?.length ?? 0) > 1) tellTogether(histories, one);
  return (number) => [...histories.values()].flatMap((history) => templateAt(history, number));
}

function read(recording: Recording): {
  readonly told: readonly Told[];
  readonly histories: ReadonlyMap<string, History>;
} {
  const told: Told[] = [];
  const histories = new Map<string, History>();
  const seen = new Set<string>();
  for (const { line, number, objects } of replay(recording)) {
    if (line.op !== 'put' && line.op !== 'patch') continue;
    const { rollouts, analysisRuns } = recordedObjects({ objects });
    // A run tells of the spec that it was made of; a later spec may name another template at the same place.
    const made = rollouts.length > 0 ? analysisRuns.filter(({ metadata }) => !seen.has(metadata.uid)) : [];
    for (const { metadata } of made) seen.add(metadata.uid);
    for (const rollout of rollouts) {
      for (const { analysis, run } of analysesOf(rollout, made)) {
        if (run) told.push({ number, analysis, run });
        for (const reference of analysis.templates ?? []) {
          const { templateName } = reference;
          if (!histories.has(templateName))
            histories.set(templateName, { reference, versions: [], tellings: [], missing: undefined });
        }
      }
      const lost = /AnalysisTemplate '([^']+)' not found/.exec(rollout.status.message ?? '')?.[1];
      for (const [name, history] of histories) {
        if (name === lost) history.missing ??= { from: number, to: undefined };
        else if (history.missing) history.missing.to ??= number;
      }
    }
  }
  return { told, histories };
}

function tellAlone(histories: ReadonlyMap<string, History>, { number, analysis, run }: Told): void {
  const history = histories.get(analysis.templates?.[0]?.templateName ?? '');
  if (!history) return;
  history.tellings.push(number);
  const spec = specOf(run.spec, run.spec.metrics, analysis);
  const last = history.versions.at(-1);
  if (last && isSameSpec(last.spec, spec)) last.until = number;
  else history.versions.push({ from: last ? last.until + 1 : 0, until: number, spec });
}

function tellTogether(histories: ReadonlyMap<string, History>, { number, analysis, run }: Told): void {
  const parts = (analysis.templates ?? []).flatMap(({ templateName }) => histories.get(templateName) ?? []);
  const known = new Set(
    parts.flatMap((history) => versionAt(history, number)?.spec.metrics.map(({ name }) => name) ?? []),
  );
  for (const { tellings } of parts) tellings.push(number);
  const rest = run.spec.metrics.filter(({ name }) => !known.has(name));
  const [first, ...others] = parts.filter(({ versions }) => versions.length === 0);
  first?.versions.push({ from: 0, until: number, spec: specOf(run.spec, rest, analysis) });
  for (const history of others) history.versions.push({ from: 0, until: number, spec: { metrics: [] } });
}

/** What a template gave a run; rules that the Rollout's own analysis gives aren't the template's. */
function specOf(
  run: AnalysisRunSpec,
  metrics: AnalysisRunSpec['metrics'],
  analysis: RolloutAnalysis,
): AnalysisTemplate['spec'] {
  const own = <Rule extends { readonly metricName: string }>(
    rules: readonly Rule[] | undefined,
    given: readonly Rule[] | undefined,
  ): readonly Rule[] =>
    (rules ?? []).filter(({ metricName }) => !given?.some((rule) => rule.metricName === metricName));
  const dryRun = own(run.dryRun, analysis.dryRun);
  const measurementRetention = own(run.measurementRetention, analysis.measurementRetention);
  return {
    metrics,
    ...(run.args && { args: run.args }),
    ...(dryRun.length > 0 && { dryRun }),
    ...(measurementRetention.length > 0 && { measurementRetention }),
  };
}

/** Arguments are a run's own: the next one may have others. */
function isSameSpec(left: AnalysisTemplate['spec'], right: AnalysisTemplate['spec']): boolean {
  const compared = ({ args: _args, ...spec }: AnalysisTemplate['spec']): string => JSON.stringify(spec);
  return compared(left) === compared(right);
}

function versionAt({ versions }: History, number: number): Version | undefined {
  return versions.findLast(({ from }) => from <= number) ?? versions[0];
}

function templateAt(history: History, number: number): readonly AnalysisTemplate[] {
  if (isMissing(history, number)) return [];
  const { templateName, clusterScope } = history.reference;
  const neverMeasured = { metrics: [{ name: templateName, provider: { job: {} } }] };
  return [
    {
      kind: clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
      metadata: { name: templateName, namespace: '', uid: templateName, resourceVersion: '' },
      spec: versionAt(history, number)?.spec ?? neverMeasured,
    },
  ];
}

/** One that a run tells of existed then: before it was lost, or from the moment on at which it was found again. */
function isMissing({ missing, tellings }: History, number: number): boolean {
  if (!missing) return false;
  const { from, to } = missing;
  if (number < from) return !tellings.some((telling) => telling < from);
  const isBack = to !== undefined && tellings.some((telling) => telling >= to);
  return !isBack || number < to;
}

/** The analyses in a Rollout's spec, each with the run among these that was started for it. */
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
