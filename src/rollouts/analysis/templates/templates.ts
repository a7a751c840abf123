// Analysis templates to the spec of an AnalysisRun: nested templates followed, everything merged, arguments filled in.
// What the controller refuses comes back in its words.
import type {
  AnalysisArgument,
  AnalysisRunSpec,
  AnalysisTemplate,
  Metric,
  TemplateReference,
} from '../../objects/objects';
import type { Resolved } from './arguments';
import { mergeArguments } from './arguments';

/** Finds a template by reference, in the starter's namespace or (with `clusterScope`) in the cluster. */
export type TemplateLookup = (reference: TemplateReference) => AnalysisTemplate | undefined;

type Rule = NonNullable<AnalysisRunSpec['measurementRetention']>[number];

/** What starts an analysis: a rollout's analysis section, or an experiment. */
export interface AnalysisRequest {
  readonly templates: readonly TemplateReference[];
  /** With values; see `rolloutArguments`. */
  readonly args?: readonly AnalysisArgument[] | undefined;
  readonly dryRun?: AnalysisRunSpec['dryRun'];
  readonly measurementRetention?: AnalysisRunSpec['measurementRetention'];
}

function keyOf(reference: TemplateReference): string {
  return `${reference.clusterScope === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate'} '${reference.templateName}'`;
}

/**
 * The templates of a list of references with everything they refer to, each once: those of the namespace first, then
 * those of the cluster. A missing template fails with the controller's words ("AnalysisTemplate 'x' not found", O21).
 * Templates that refer to each other in a circle, on which the controller itself would never come back, are each taken
 * once too.
 * *Source*: upstream `getAnalysisTemplatesFromRefs`, `FilterUniqueTemplates`.
 */
export function collectTemplates(
  references: readonly TemplateReference[],
  lookup: TemplateLookup,
): Resolved<readonly AnalysisTemplate[]> {
  const found = new Map<string, { readonly template: AnalysisTemplate; readonly clusterScope: boolean }>();
  const waiting = [...references];
  for (let reference = waiting.shift(); reference !== undefined; reference = waiting.shift()) {
    const key = keyOf(reference);
    if (found.has(key)) continue;
    const template = lookup(reference);
    if (template === undefined) return { ok: false, error: `${key} not found` };
    found.set(key, { template, clusterScope: reference.clusterScope === true });
    // A template's own references come right behind it, before its siblings.
    waiting.unshift(...(template.spec.templates ?? []));
  }
  const all = [...found.values()];
  const namespaced = all.filter((entry) => !entry.clusterScope);
  const clusterWide = all.filter((entry) => entry.clusterScope);
  return { ok: true, value: [...namespaced, ...clusterWide].map((entry) => entry.template) };
}

/** The arguments that templates declare, by name; two different values for one name are refused. */
function mergeDeclared(templates: readonly AnalysisTemplate[]): Resolved<readonly AnalysisArgument[]> {
  const merged = new Map<string, AnalysisArgument>();
  for (const argument of templates.flatMap((template) => template.spec.args ?? [])) {
    const earlier = merged.get(argument.name);
    if (earlier?.value !== undefined && argument.value !== undefined && earlier.value !== argument.value) {
      return {
        ok: false,
        error: `Argument \`${argument.name}\` specified multiple times with different values: '${earlier.value}', '${argument.value}'`,
      };
    }
    if (earlier?.value === undefined) merged.set(argument.name, argument);
  }
  return { ok: true, value: [...merged.values()] };
}

/** Rules about metrics; a name may have only one. */
function mergeRules<T extends Rule>(title: string, rules: readonly T[]): Resolved<readonly T[]> {
  const names = new Set<string>();
  for (const { metricName } of rules) {
    if (names.has(metricName)) {
      return { ok: false, error: `two ${title} metric rules have the same name '${metricName}'` };
    }
    names.add(metricName);
  }
  return { ok: true, value: rules };
}

function mergeMetrics(templates: readonly AnalysisTemplate[]): Resolved<readonly Metric[]> {
  const metrics = templates.flatMap((template) => template.spec.metrics);
  const names = new Set<string>();
  for (const { name } of metrics) {
    if (names.has(name)) return { ok: false, error: `two metrics have the same name '${name}'` };
    names.add(name);
  }
  return { ok: true, value: metrics };
}

/**
 * The spec of the AnalysisRun that the controller would create, with placeholders still in the metrics (they are
 * resolved at each measurement). Empty lists are left out, as the controller does.
 * *Source*: reference 4.3, upstream `NewAnalysisRunFromTemplates`.
 */
export function buildAnalysisRunSpec(request: AnalysisRequest, lookup: TemplateLookup): Resolved<AnalysisRunSpec> {
  const collected = collectTemplates(request.templates, lookup);
  if (!collected.ok) return collected;
  const templates = collected.value;
  const metrics = mergeMetrics(templates);
  if (!metrics.ok) return metrics;
  const dryRun = mergeRules('Dry-Run', [
    ...(request.dryRun ?? []),
    ...templates.flatMap((template) => template.spec.dryRun ?? []),
  ]);
  if (!dryRun.ok) return dryRun;
  const retention = mergeRules('Measurement Retention', [
    ...(request.measurementRetention ?? []),
    ...templates.flatMap((template) => template.spec.measurementRetention ?? []),
  ]);
  if (!retention.ok) return retention;
  const declared = mergeDeclared(templates);
  if (!declared.ok) return declared;
  const args = mergeArguments(request.args ?? [], declared.value);
  if (!args.ok) return args;
  return {
    ok: true,
    value: {
      metrics: metrics.value,
      ...(args.value.length > 0 && { args: args.value }),
      ...(dryRun.value.length > 0 && { dryRun: dryRun.value }),
      ...(retention.value.length > 0 && { measurementRetention: retention.value }),
    },
  };
}
