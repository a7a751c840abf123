// An analysis section of a strategy as the AnalysisRun that it would start, with its arguments filled in, so that plans
// can ask how long it takes at least and when it would fail.
import type {
  AnalysisArgument,
  AnalysisRunSpec,
  AnalysisTemplate,
  Metric,
  RolloutAnalysis,
  TemplateReference,
} from '../../../rollouts';
import {
  analysisProblems,
  buildAnalysisRunSpec,
  cleanText,
  dryRunMetrics,
  effectiveLimits,
  hasPlaceholder,
  resolveArguments,
} from '../../../rollouts';

export type PlannedAnalysis =
  | { readonly state: 'known'; readonly spec: AnalysisRunSpec }
  /** Something it depends on is not known here; the sentence says what. */
  | { readonly state: 'unknown'; readonly reason: string }
  /** The controller would reject it; in its words. */
  | { readonly state: 'refused'; readonly reason: string };

/** The fields of a metric that decide when it measures and ends. */
const DECISIVE = [
  'interval',
  'initialDelay',
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const satisfies readonly (keyof Metric)[];

/** Finds the template that a reference means. */
function findTemplate(
  templates: readonly AnalysisTemplate[],
  { templateName, clusterScope }: TemplateReference,
): AnalysisTemplate | undefined {
  const kind = clusterScope === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return templates.find((template) => template.kind === kind && template.metadata.name === templateName);
}

/** The first template, also through templates that name others, that is not known. */
function missingTemplate(
  references: readonly TemplateReference[],
  templates: readonly AnalysisTemplate[],
): string | undefined {
  const seen = new Set<AnalysisTemplate>();
  const waiting = [...references];
  for (let reference = waiting.shift(); reference !== undefined; reference = waiting.shift()) {
    const template = findTemplate(templates, reference);
    if (template === undefined) return reference.templateName;
    if (seen.has(template)) continue;
    seen.add(template);
    waiting.push(...(template.spec.templates ?? []));
  }
  return undefined;
}

/** A value that only the cluster knows (a hash, a field of the Rollout) stays a placeholder. */
function withPlaceholder(argument: AnalysisArgument): AnalysisArgument {
  return argument.valueFrom === undefined
    ? argument
    : { name: argument.name, value: `{{${argument.name} of the cluster}}` };
}

/** What an analysis section would start. */
export function plannedAnalysis(analysis: RolloutAnalysis, templates: readonly AnalysisTemplate[]): PlannedAnalysis {
  const references = analysis.templates ?? [];
  const missing = missingTemplate(references, templates);
  if (missing !== undefined)
    return { state: 'unknown', reason: `The template ${cleanText(missing, 80)} isn't known here.` };
  const built = buildAnalysisRunSpec(
    { ...analysis, templates: references, args: analysis.args?.map(withPlaceholder) },
    (reference) => findTemplate(templates, reference),
  );
  if (!built.ok) return { state: 'refused', reason: built.error };
  const metrics = resolveArguments(built.value.metrics, (built.value.args ?? []).map(withPlaceholder));
  if (!metrics.ok) return { state: 'refused', reason: metrics.error };
  const open = metrics.value.find((metric) => DECISIVE.some((field) => hasPlaceholder(metric[field])));
  if (open)
    return {
      state: 'unknown',
      reason: `The times and limits of the metric ${cleanText(open.name, 80)} aren't known here.`,
    };
  const spec: AnalysisRunSpec = { metrics: metrics.value, dryRun: built.value.dryRun };
  const [problem] = analysisProblems(spec);
  return problem ? { state: 'refused', reason: problem.message } : { state: 'known', spec };
}

/**
 * The shortest time in milliseconds in which an analysis can succeed, every measurement being good; `undefined` when it
 * continues until it is stopped. Source: reference 6.9.
 */
export function shortestSuccess({ metrics }: AnalysisRunSpec): number | undefined {
  let longest = 0;
  for (const metric of metrics) {
    const { count, successesInARow, intervalMs = 0, initialDelayMs } = effectiveLimits(metric);
    const measurements = Math.min(count ?? Number.POSITIVE_INFINITY, successesInARow ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(measurements)) return undefined;
    longest = Math.max(longest, initialDelayMs + Math.max(0, measurements - 1) * intervalMs);
  }
  return longest;
}

/** The metrics of an analysis that can end it badly, when every measurement fails. */
export function metricsThatCanFail({ metrics, dryRun }: AnalysisRunSpec): readonly Metric[] {
  const names = metrics.map(({ name }) => name);
  const dry = dryRunMetrics(dryRun, names);
  return metrics.filter((metric) => {
    if (dry.has(metric.name)) return false;
    const { failures, count, intervalMs, successesInARow } = effectiveLimits(metric);
    // With a success limit the end of the measurements without enough successes is not a success either.
    if (successesInARow !== undefined && count !== undefined) return true;
    if (failures === undefined) return false;
    if (failures > 0 && intervalMs === undefined) return false;
    return count === undefined || count > failures;
  });
}
