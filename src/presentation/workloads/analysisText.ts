// What tree and panel say about an AnalysisRun beside its state: where it comes from, and what its metrics are judged by.
import type { AnalysisRunNode, AnalysisType, Metric } from '../../rollouts';

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
