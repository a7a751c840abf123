// Where a name leads: a place in a file of the workspace, in a file of the chart, or in the chart's values.
import type { FactPlace, NodePath, Span } from '../documents';

export type PlaceTarget =
  | (Span & { readonly in: 'file'; readonly uri: string })
  /** A template of the chart that the file belongs to, by its path in the chart. */
  | (Span & { readonly in: 'chart'; readonly file: string })
  /** A place in the values of the chart; each values file has its own. See `valuesPlace`. */
  | { readonly in: 'values'; readonly path: NodePath };

export interface Definition {
  /** What is underlined: the name at the cursor. */
  readonly origin: Span;
  readonly targets: readonly PlaceTarget[];
}

/** The places of facts that are in files; what a cluster told has none. */
export function fileTargets(places: readonly FactPlace[]): readonly PlaceTarget[] {
  return places.flatMap(({ uri, start, end }) => (uri === undefined ? [] : [{ in: 'file', uri, start, end }]));
}
