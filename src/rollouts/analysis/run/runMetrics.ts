// The metrics of an AnalysisRun as they are measured. Its results are named like them, not as the spec writes them.
import type { AnalysisRun, Metric } from '../../objects/objects';
import { resolveArguments } from '../templates/arguments';

/**
 * A run's metrics in the order of its spec, with the arguments filled in: a metric named `t-{{args.x}}` has its results
 * under `t-1`. As written where an argument has no value; such a run measures nothing.
 */
export function runMetrics({ spec }: Pick<AnalysisRun, 'spec'>): readonly Metric[] {
  const resolved = resolveArguments(spec.metrics, spec.args ?? []);
  return resolved.ok ? resolved.value : spec.metrics;
}
