// The five kinds of Argo Rollouts, and what there is to know of each.

/** API group of all five kinds. */
export const ROLLOUTS_GROUP = 'argoproj.io';
/** Its only version. */
export const ROLLOUTS_VERSION = 'v1alpha1';

export const KIND_NAMES = [
  'Rollout',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'AnalysisRun',
  'Experiment',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

/** A column of `kubectl get`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
}

export interface KindFacts {
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly listKind: string;
  readonly namespaced: boolean;
  readonly columns: readonly PrinterColumn[];
  /** Whether `status` is written through `…/status` only (reference part 0). */
  readonly statusSubresource: boolean;
  /** The `…/scale` subresource, if there is one. */
  readonly scale?: {
    readonly specReplicasPath: string;
    readonly statusReplicasPath: string;
    readonly labelSelectorPath: string;
  };
}

/** Whether a text names one of the five kinds. Argo CD and Workflows share the group: ask for the group too. */
export function isKindName(kind: string): kind is KindName {
  return KIND_NAMES.some((name) => name === kind);
}
