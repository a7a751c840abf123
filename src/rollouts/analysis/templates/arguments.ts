// Arguments of an analysis: from the rollout (or experiment) that starts it, over the templates' defaults, into the
// metrics. All messages are the controller's.
import type { AnalysisArgument, Metric } from '../../objects/objects';
import { substituteDeep } from './placeholders';

export type Resolved<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** Stands where a Secret's value would: this product never reads Secrets for analysis. */
const HIDDEN_SECRET = '*****';

/** Whether an argument has a value or says where one comes from. */
function hasValue(argument: AnalysisArgument): boolean {
  return argument.value !== undefined || argument.valueFrom !== undefined;
}

/**
 * The templates' arguments with the values that the starter gives. Arguments that no template declares are dropped.
 * Fails on an argument without any value: "args.x was not resolved".
 * *Source*: reference 4.3, upstream `MergeArgs`.
 */
export function mergeArguments(
  given: readonly AnalysisArgument[],
  declared: readonly AnalysisArgument[],
): Resolved<readonly AnalysisArgument[]> {
  const merged = declared.map((declaration) => {
    let result = declaration;
    for (const argument of given) {
      if (argument.name !== declaration.name) continue;
      if (argument.value !== undefined) result = { ...result, value: argument.value };
      else if (argument.valueFrom !== undefined) result = { ...result, valueFrom: argument.valueFrom };
    }
    return result;
  });
  const missing = merged.find((argument) => !hasValue(argument));
  return missing === undefined
    ? { ok: true, value: merged }
    : { ok: false, error: `args.${missing.name} was not resolved` };
}

/**
 * A metric with its `{{args.x}}` replaced. Arguments from a Secret become `*****`. Fails on an argument without a value
 * and on a placeholder that isn't an argument.
 * *Source*: reference 4.4, upstream `ResolveMetricArgs` and `template.ResolveArgs`.
 */
function resolveMetricArguments(metric: Metric, args: readonly AnalysisArgument[]): Resolved<Metric> {
  const values = new Map<string, string>();
  for (const argument of args) {
    const value = argument.valueFrom?.secretKeyRef === undefined ? argument.value : HIDDEN_SECRET;
    if (value === undefined) return { ok: false, error: `argument "${argument.name}" was not supplied` };
    values.set(`args.${argument.name}`, value);
  }
  const { value, unresolved } = substituteDeep(metric, values);
  const last = unresolved.at(-1);
  return last === undefined ? { ok: true, value } : { ok: false, error: `failed to resolve {{${last}}}` };
}

/** All metrics resolved, or the first failure. */
export function resolveArguments(
  metrics: readonly Metric[],
  args: readonly AnalysisArgument[],
): Resolved<readonly Metric[]> {
  const resolved: Metric[] = [];
  for (const metric of metrics) {
    const result = resolveMetricArguments(metric, args);
    if (!result.ok) return result;
    resolved.push(result.value);
  }
  return { ok: true, value: resolved };
}
