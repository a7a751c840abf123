// The analyses that a strategy names: in steps, in the background, and before and after a promotion.
import type { Rollout, RolloutAnalysis, TemplateReference } from '../../objects/objects';
import { canarySteps } from './steps';

/** An analysis of the strategy. */
export interface StrategyAnalysis {
  readonly analysis: RolloutAnalysis;
  /** Below `spec.strategy`. */
  readonly path: string;
  /** Whether the rollout goes on only when the analysis ends. */
  readonly isAwaited: boolean;
}

/** Every analysis of the strategy, in the controller's order. Source: upstream `getReferencedAnalysisTemplates`. */
export function strategyAnalyses(rollout: Rollout): readonly StrategyAnalysis[] {
  const { canary, blueGreen } = rollout.spec.strategy;
  const sections: readonly (Omit<StrategyAnalysis, 'analysis'> & { readonly analysis: RolloutAnalysis | undefined })[] =
    blueGreen
      ? [
          { analysis: blueGreen.prePromotionAnalysis, path: 'blueGreen.prePromotionAnalysis', isAwaited: true },
          { analysis: blueGreen.postPromotionAnalysis, path: 'blueGreen.postPromotionAnalysis', isAwaited: true },
        ]
      : [
          ...canarySteps(rollout).map(({ analysis }, index) => ({
            analysis,
            path: `canary.steps[${index}].analysis`,
            isAwaited: true,
          })),
          { analysis: canary?.analysis, path: 'canary.analysis', isAwaited: false },
        ];
  return sections.flatMap(({ analysis, ...place }) => (analysis ? [{ analysis, ...place }] : []));
}

/** The templates that the strategy names, also in the experiments of its steps; one may be named more than once. */
export function strategyTemplates(rollout: Rollout): readonly TemplateReference[] {
  const inExperiments = canarySteps(rollout).flatMap(({ experiment }) => experiment?.analyses ?? []);
  return [...strategyAnalyses(rollout).flatMap(({ analysis }) => analysis.templates ?? []), ...inExperiments];
}
