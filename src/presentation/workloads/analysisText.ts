// What tree and panel say about an AnalysisRun beside its state: where it comes from, and what its metrics are judged by.
import type { AnalysisRun, AnalysisRunNode, AnalysisType, Metric } from '../../rollouts';
import { counted } from '../../rollouts';
import { failureBudget, runMetrics } from '../../rollouts/analysis';

const ORIGINS: Readonly<Record<AnalysisType, string>> = {
  Background: 'Background',
  Step: 'Step',
  PrePromotion: 'Pre-promotion',
  PostPromotion: 'Post-promotion',
};

/** "Step 2" as people count, "Pre-promotion", "Experiment"; `undefined` for a run that a person created. */
export function analysisOrigin({ type, stepIndex, analysisRun }: AnalysisRunNode): string | undefined {
  if (type === 'Step' && stepIndex !== undefined) return `${ORIGINS.Step} ${stepIndex + 1}`;
  if (type) return ORIGINS[type];
  return analysisRun.metadata.ownerReferences?.some(({ kind }) => kind === 'Experiment') ? 'Experiment' : undefined;
}

/**
 * "2 of 3 failures left": of the metric that is nearest to its end, while a run goes on. A dry run ends nothing, and a metric
 * that tolerates every failure or none has nothing to count; `undefined` where no other is left.
 */
export function failuresLeftText(run: AnalysisRun): string | undefined {
  const budgets = runMetrics(run)
    .map((metric) =>
      failureBudget(
        metric,
        run.status.metricResults?.find(({ name }) => name === metric.name),
      ),
    )
    .filter(({ ended, dryRun, unlimited, allowed }) => ended === undefined && !dryRun && !unlimited && allowed > 0)
    .sort((one, other) => one.left - other.left);
  const [nearest] = budgets;
  return nearest && `${String(nearest.left)} of ${counted(nearest.allowed, 'failure')} left`;
}

/** A condition of a metric as it is written, with what it decides. */
export interface MetricCondition {
  readonly id: 'success' | 'failure';
  readonly label: string;
  readonly expression: string;
}

/** The conditions that a metric has. */
export function metricConditions({
  successCondition = '',
  failureCondition = '',
}: Pick<Metric, 'successCondition' | 'failureCondition'>): readonly MetricCondition[] {
  const conditions: readonly MetricCondition[] = [
    { id: 'success', label: 'Success', expression: successCondition },
    { id: 'failure', label: 'Failure', expression: failureCondition },
  ];
  return conditions.filter(({ expression }) => expression !== '');
}
