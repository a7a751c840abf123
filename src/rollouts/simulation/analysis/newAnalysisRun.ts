// The AnalysisRun that a Rollout starts: its name, labels and arguments, and its metrics from the templates.
import type { Resolved } from '../../analysis/templates/arguments';
import { rolloutArguments } from '../../analysis/templates/rolloutArguments';
import { buildAnalysisRunSpec } from '../../analysis/templates/templates';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { AnalysisRun, AnalysisRunSpec, AnalysisTemplate, Rollout, RolloutAnalysis } from '../../objects/objects';
import {
  ANALYSIS_TYPE_LABEL,
  POD_TEMPLATE_HASH_LABEL,
  REVISION_ANNOTATION,
  STEP_INDEX_LABEL,
} from '../../objects/wellKnownKeys';
import type { Pass } from '../pass/pass';
import type { RunMetadata } from './uniqueRun';
import { createUniqueRun } from './uniqueRun';

/** Where an analysis is in the spec. */
export type AnalysisPlace =
  | { readonly type: 'Background' | 'PrePromotion' | 'PostPromotion' }
  | { readonly type: 'Step'; readonly index: number };

/** Labels and annotations that a Rollout gives to its runs. */
interface AnalysisWithMetadata extends RolloutAnalysis {
  readonly analysisRunMetadata?: RunMetadata;
}

/**
 * The spec of the run that an analysis section starts, with its arguments' values. What the controller refuses comes
 * back in its words. Source: upstream `newAnalysisRunFromRollout`.
 */
export function analysisRunSpec(
  analysis: RolloutAnalysis,
  rollout: Rollout,
  templates: readonly AnalysisTemplate[],
  hashes: { readonly stableHash: string; readonly latestHash: string },
): Resolved<AnalysisRunSpec> {
  const args = rolloutArguments(analysis.args ?? [], { rollout, ...hashes });
  if (!args.ok) return args;
  const request = { ...analysis, templates: analysis.templates ?? [], args: args.value };
  return buildAnalysisRunSpec(request, ({ templateName, clusterScope }) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    return templates.find((template) => template.kind === kind && template.metadata.name === templateName);
  });
}

/**
 * Makes the run, or takes up one that works already. `undefined` where the templates cannot be merged; validation
 * refuses such a spec before. Source: upstream `createAnalysisRun`.
 */
export function createAnalysisRun(
  pass: Pass,
  analysis: AnalysisWithMetadata,
  place: AnalysisPlace,
): AnalysisRun | undefined {
  const { rollout, newReplicaSet, stableReplicaSet } = pass;
  const latestHash = (newReplicaSet && podTemplateHashOf(newReplicaSet)) ?? '';
  const stableHash = (stableReplicaSet && podTemplateHashOf(stableReplicaSet)) ?? '';
  const spec = analysisRunSpec(analysis, rollout, pass.world.analysisTemplates, { stableHash, latestHash });
  if (!spec.ok) return undefined;
  const revision = rollout.metadata.annotations?.[REVISION_ANNOTATION] ?? '';
  const suffix = suffixOf(place);
  const baseName = `${rollout.metadata.name}-${latestHash}-${revision}${suffix}`;
  return createUniqueRun(pass, rollout, baseName, spec.value, {
    labels: {
      [POD_TEMPLATE_HASH_LABEL]: latestHash,
      [ANALYSIS_TYPE_LABEL]: place.type,
      ...(place.type === 'Step' && { [STEP_INDEX_LABEL]: String(place.index) }),
      ...analysis.analysisRunMetadata?.labels,
      ...rollout.spec.selector?.matchLabels,
    },
    annotations: { [REVISION_ANNOTATION]: revision, ...analysis.analysisRunMetadata?.annotations },
  });
}

function suffixOf(place: AnalysisPlace): string {
  switch (place.type) {
    case 'Background':
      return '';
    case 'Step':
      return `-${place.index}`;
    case 'PrePromotion':
      return '-pre';
    case 'PostPromotion':
      return '-post';
  }
}
