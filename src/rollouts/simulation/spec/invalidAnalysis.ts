// What the controller refuses about the analysis templates that a strategy names: missing ones, sets that can't be made
// into a run, and metrics that would never end where somebody waits for them.
import { isEndless } from '../../analysis/metrics/limits';
import { strategyAnalyses } from '../../model/steps/strategyAnalyses';
import type { AnalysisTemplate, Rollout } from '../../objects/objects';
import { analysisRunSpec } from '../analysis/newAnalysisRun';

/** The first template that doesn't exist. Source: reference 4.3, upstream `getReferencedAnalysisTemplates`. */
export function missingTemplate(rollout: Rollout, templates: readonly AnalysisTemplate[]): string | undefined {
  for (const { analysis, path } of strategyAnalyses(rollout)) {
    for (const { templateName, clusterScope } of analysis.templates ?? []) {
      const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
      if (templates.some((template) => template.kind === kind && template.metadata.name === templateName)) continue;
      return `spec.strategy.${path}.templates: Invalid value: "${templateName}": ${kind} '${templateName}' not found`;
    }
  }
  return undefined;
}

/** The first analysis that can't be run. Source: reference 4.3, upstream `ValidateAnalysisTemplatesWithType`. */
export function unfitTemplates(rollout: Rollout, templates: readonly AnalysisTemplate[]): string | undefined {
  const hashes = { stableHash: '', latestHash: '' };
  for (const { analysis, path, isAwaited } of strategyAnalyses(rollout)) {
    const names = (analysis.templates ?? []).map(({ templateName }) => templateName);
    const spec = analysisRunSpec(analysis, rollout, templates, hashes);
    const where = `spec.strategy.${path}.templates: Invalid value`;
    if (!spec.ok) return `${where}: "templateNames: [${names.join(' ')}]": ${spec.error}`;
    const endless = isAwaited ? spec.value.metrics.find(isEndless) : undefined;
    if (endless) {
      const owner =
        templates.find(({ spec }) => spec.metrics.some(({ name }) => name === endless.name))?.metadata.name ?? '';
      return `${where}: "${owner}": AnalysisTemplate ${owner} has metric ${endless.name} which runs indefinitely. Invalid value for count: <nil>`;
    }
  }
  return undefined;
}
