// Who uses analysis templates: the Rollouts whose strategies name them, themselves or through another template.
import type { AnalysisTemplate, Rollout, TemplateReference } from '../../objects/objects';
import { strategyTemplates } from './strategyAnalyses';

/** The Rollouts that use each template, by the template's uid, in their order; none for one that no Rollout uses. */
export function templateUsers(
  templates: Iterable<AnalysisTemplate>,
  rollouts: Iterable<Rollout>,
): ReadonlyMap<string, readonly Rollout[]> {
  const byPlace = new Map<string, AnalysisTemplate>();
  for (const template of templates) byPlace.set(placeOf(template), template);
  const users = new Map<string, Rollout[]>();
  for (const rollout of rollouts) {
    for (const { metadata } of templatesOf(rollout, byPlace)) {
      const known = users.get(metadata.uid);
      if (known) known.push(rollout);
      else users.set(metadata.uid, [rollout]);
    }
  }
  return users;
}

/** Each once, also of those that name each other in a circle. */
function templatesOf(rollout: Rollout, byPlace: ReadonlyMap<string, AnalysisTemplate>): ReadonlySet<AnalysisTemplate> {
  const found = new Set<AnalysisTemplate>();
  const waiting = [...strategyTemplates(rollout)];
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const template = byPlace.get(placeNamed(reference, rollout.metadata.namespace));
    if (!template || found.has(template)) continue;
    found.add(template);
    waiting.push(...(template.spec.templates ?? []));
  }
  return found;
}

/** References without `clusterScope` mean the Rollout's namespace, also those of a template of the cluster. */
function placeNamed({ templateName, clusterScope }: TemplateReference, namespace: string): string {
  return clusterScope === true ? `/${templateName}` : `${namespace}/${templateName}`;
}

function placeOf({ kind, metadata }: AnalysisTemplate): string {
  return kind === 'ClusterAnalysisTemplate' ? `/${metadata.name}` : `${metadata.namespace}/${metadata.name}`;
}
