// Quantiles of histograms, as Prometheus estimates them from buckets.
import type { Labels, Sample } from './samples';
import { labelKey } from './samples';

/** The quantile of the buckets in each group of labels, interpolated inside a bucket as Prometheus does. */
export function histogramQuantile(quantile: number, buckets: readonly Sample[]): readonly Sample[] {
  const groups = new Map<string, { labels: Labels; buckets: { bound: number; count: number }[] }>();
  for (const { labels, value } of buckets) {
    const { le, ...rest } = labels;
    if (le === undefined) continue;
    const key = labelKey(rest);
    const group = groups.get(key) ?? { labels: rest, buckets: [] };
    groups.set(key, group);
    group.buckets.push({ bound: le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le), count: value });
  }
  return [...groups.values()].map((group) => ({
    labels: group.labels,
    value: quantileOf(
      quantile,
      group.buckets.sort((a, b) => a.bound - b.bound),
    ),
  }));
}

function quantileOf(quantile: number, buckets: readonly { bound: number; count: number }[]): number {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return Number.NaN;
  const rank = quantile * total;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  const below = buckets[index - 1] ?? { bound: 0, count: 0 };
  if (!bucket || bucket.bound === Number.POSITIVE_INFINITY) return below.bound;
  const share = (rank - below.count) / (bucket.count - below.count);
  return below.bound + (bucket.bound - below.bound) * share;
}
