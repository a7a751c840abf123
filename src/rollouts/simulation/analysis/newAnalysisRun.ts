// The AnalysisRun that a Rollout starts: its name, labels and arguments, and its metrics from the templates.
import { isCompleted } from '../../analysis/metrics/phase';
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
import { isSameJson } from '../pass/json';
import { ownedBy, uidFor } from '../pass/metadata';
import type { Pass } from '../pass/pass';

/** Where an analysis is in the spec. */
export type AnalysisPlace =
  | { readonly type: 'Background' | 'PrePromotion' | 'PostPromotion' }
  | { readonly type: 'Step'; readonly index: number };

/** Labels and annotations that a Rollout gives to its runs. */
interface AnalysisWithMetadata extends RolloutAnalysis {
  readonly analysisRunMetadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
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
 * Makes the run, or takes up one of the same name that still works with the same metrics. A name that is taken gets
 * `.1`, `.2`, … (O24). `undefined` where the templates cannot be merged; validation refuses such a spec before.
 * Source: reference part 0, upstream `CreateWithCollisionCounter`.
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
  for (let collisions = 0; ; collisions++) {
    const name = collisions === 0 ? baseName : `${baseName}.${collisions}`;
    const present = pass.findRun(name);
    if (present && canBeTakenUp(present, spec.value, rollout)) return present;
    if (present) continue;
    const run = newRun(pass, name, spec.value, {
      [POD_TEMPLATE_HASH_LABEL]: latestHash,
      [ANALYSIS_TYPE_LABEL]: place.type,
      ...(place.type === 'Step' && { [STEP_INDEX_LABEL]: String(place.index) }),
      ...analysis.analysisRunMetadata?.labels,
      ...rollout.spec.selector?.matchLabels,
    });
    const annotations = { ...run.metadata.annotations, ...analysis.analysisRunMetadata?.annotations };
    const annotated = { ...run, metadata: { ...run.metadata, annotations } };
    pass.writeRun(annotated);
    return annotated;
  }
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

function canBeTakenUp(run: AnalysisRun, spec: AnalysisRunSpec, { metadata }: Rollout): boolean {
  if (isCompleted(run.status.phase)) return false;
  if (!run.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid)) return false;
  const { terminate: _terminate, ...present } = run.spec;
  return isSameJson(present, spec);
}

function newRun(
  pass: Pass,
  name: string,
  spec: AnalysisRunSpec,
  labels: Readonly<Record<string, string>>,
): AnalysisRun {
  const { rollout } = pass;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name,
      namespace: rollout.metadata.namespace,
      uid: uidFor(rollout, `AnalysisRun/${name}`, pass.now),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: pass.time,
      labels,
      annotations: { [REVISION_ANNOTATION]: rollout.metadata.annotations?.[REVISION_ANNOTATION] ?? '' },
      ownerReferences: [ownedBy(rollout)],
    },
    spec,
    status: {},
  };
}
