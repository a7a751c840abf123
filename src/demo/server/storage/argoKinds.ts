// Argo Rollouts' kinds as rows of the table, from the facts of their definitions: the same table that authoring reads.
import type { KindName } from '../../../rollouts/schema';
import { KIND_NAMES, kindFacts, ROLLOUTS_GROUP, ROLLOUTS_VERSION } from '../../../rollouts/schema';
import { jsonPathColumn, NAME } from './columns/column';
import type { Kind, Subresource } from './kind';

/** Rows for every kind of Argo Rollouts. */
export function argoKinds(): readonly Kind[] {
  return KIND_NAMES.map(argoKind);
}

function argoKind(kind: KindName): Kind {
  const { plural, singular, shortNames, namespaced, columns, statusSubresource, scale } = kindFacts(kind);
  const subresources: Subresource[] = [];
  if (statusSubresource) subresources.push('status');
  if (scale) subresources.push('scale');
  return {
    group: ROLLOUTS_GROUP,
    version: ROLLOUTS_VERSION,
    kind,
    plural,
    singular,
    shortNames,
    categories: [],
    namespaced,
    subresources,
    custom: true,
    // Without a status sub-resource the status counts as any other field.
    generation: statusSubresource ? 'spec' : 'all',
    columns: [NAME, ...columns.map(jsonPathColumn)],
    selectableFields: ['metadata.name', 'metadata.namespace'],
  };
}
