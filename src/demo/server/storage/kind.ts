// What the API server knows of a kind: a row of the table in kinds.ts.
import type { Column } from './columns/column';
import type { ResourceName } from './status';

/** What lies below an object's own path. `log` and `proxy` are read only. */
export type Subresource = 'status' | 'scale' | 'log' | 'proxy';

export interface Kind extends ResourceName {
  readonly version: string;
  readonly kind: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** `all` makes it part of `kubectl get all`. */
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly Subresource[];
  /** Defined by a CRD: schema-checked, no strategic merge patch (A7), a PUT needs its resourceVersion. */
  readonly custom: boolean;
  /** Which changes raise `metadata.generation`: those of the spec, of anything but metadata, or none. */
  readonly generation: 'spec' | 'all' | 'none';
  readonly columns: readonly Column[];
  /** The fields a field selector may name. */
  readonly selectableFields: readonly string[];
}
