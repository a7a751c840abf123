// What a cluster's analysis templates say to completion, rules and plans, beside what the workspace says.
import type { IndexedFacts, TemplateFacts, WorkspaceFacts } from '../../authoring';
import type { AnalysisTemplate } from '../../rollouts';
import { cleanText } from '../../rollouts';

/** What is known of a template, from the object itself; it has no place to go to. */
export function templateFacts({ kind, metadata, spec }: AnalysisTemplate): TemplateFacts {
  return {
    name: cleanText(metadata.name),
    clusterScope: kind === 'ClusterAnalysisTemplate',
    namespace: kind === 'ClusterAnalysisTemplate' ? undefined : metadata.namespace,
    args: (spec.args ?? []).map(({ name, value, valueFrom }) => ({
      name,
      value,
      hasValue: value !== undefined || valueFrom !== undefined,
    })),
    metrics: spec.metrics.map(({ provider, successCondition: _, failureCondition: __, ...metric }) => ({
      ...metric,
      provider: Object.keys(provider)[0],
    })),
    dryRun: (spec.dryRun ?? []).map(({ metricName }) => metricName),
    templates: (spec.templates ?? []).map(({ templateName, clusterScope }) => ({
      templateName,
      clusterScope: clusterScope === true,
    })),
    place: { uri: undefined, start: 0, end: 0 },
    isCertain: true,
  };
}

/** What the workspace says, with what a cluster says besides. */
export function withClusterTemplates(
  workspace: WorkspaceFacts,
  { templates }: Pick<IndexedFacts, 'templates'>,
): WorkspaceFacts {
  if (templates.length === 0) return workspace;
  return { ...workspace, templates: [...workspace.templates, ...templates], identity: {} };
}
