// `dryRun` and `measurementRetention` name metrics by a regular expression (reference 4.4). A pattern comes from the
// cluster or a file, so patterns that JavaScript might chew on for ever are not run at all.

/** Longest pattern that is tried; real ones are a metric's name or `.*`. */
const LONGEST = 200;

/** A repeated group or too many repetitions: where a backtracking engine can take exponential or very long time. */
function mayRunAway(pattern: string): boolean {
  return /\)[*+{]/.test(pattern) || /\\\d/.test(pattern) || (pattern.match(/[*+{]/g)?.length ?? 0) > 4;
}

/**
 * The names that a rule's pattern matches (anywhere in the name, as Go's `regexp.MatchString`). An invalid pattern, such
 * as a bare `*`, matches nothing, as in the controller. `undefined`: not understood, nothing can be said.
 */
export function matchedMetrics(pattern: string, names: readonly string[]): readonly string[] | undefined {
  if (pattern.length > LONGEST || mayRunAway(pattern)) return undefined;
  try {
    const expression = new RegExp(pattern);
    return names.filter((name) => expression.test(name));
  } catch {
    return [];
  }
}

/** The metrics that run dry: measured and shown, never counted (reference 6.9). */
export function dryRunMetrics(
  rules: readonly { readonly metricName: string }[] | undefined,
  names: readonly string[],
): ReadonlySet<string> {
  return new Set((rules ?? []).flatMap((rule) => matchedMetrics(rule.metricName, names) ?? []));
}

/** How many measurements are kept per metric; a later rule wins. Metrics that are not in the map keep the default. */
export function retentionByMetric(
  rules: readonly { readonly metricName: string; readonly limit?: number | undefined }[] | undefined,
  names: readonly string[],
): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  for (const rule of rules ?? []) {
    for (const name of matchedMetrics(rule.metricName, names) ?? []) limits.set(name, rule.limit ?? 0);
  }
  return limits;
}
