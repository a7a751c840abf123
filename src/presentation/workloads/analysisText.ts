// What tree and panel say about an AnalysisRun beside its state: where it comes from, and what its metrics are judged by.
import type { AnalysisRunNode, AnalysisType, Metric } from '../../rollouts';

const ORIGINS: Readonly<Record<AnalysisType, string>> = {
  Background: 'Background',
  Step: 'Step',
  PrePromotion: 'Pre-promotion',
  PostPromotion: 'Post-promotion',
};

/** "Step 2" as people count, "Pre-promotion"; `undefined` for an Experiment's run and one that a person created. */
export function analysisOrigin({ type, stepIndex }: Pick<AnalysisRunNode, 'type' | 'stepIndex'>): string | undefined {
  if (type === 'Step' && stepIndex !== undefined) return `${ORIGINS.Step} ${stepIndex + 1}`;
  return type && ORIGINS[type];
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
