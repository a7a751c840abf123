// Tables about fields are keyed by the ends of paths, because one part (an analysis, an argument) is in many places.
import type { KindName } from '../kinds';
import type { FieldPath } from '../lookUp';
import { fieldPathParts } from '../lookUp';

function join(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (part === '[]' || part === '{}' || text === '' ? text + part : `${text}.${part}`),
    '',
  );
}

/** Both kinds of templates have the same fields. */
function kindPart(kind: KindName): string {
  return kind === 'ClusterAnalysisTemplate' ? 'AnalysisTemplate' : kind;
}

/**
 * The key of a table that fits the longest end of a path: for `spec.strategy.canary.steps[].pause` the keys
 * `canary.steps[].pause`, `steps[].pause` and `pause` are tried in this order. The kind may be in front of the whole
 * path. `undefined` when none fits.
 */
export function longestEnd(table: object, kind: KindName, path: FieldPath): string | undefined {
  const parts = [kindPart(kind), ...fieldPathParts(path)];
  for (let start = 0; start < parts.length; start += 1) {
    const key = join(parts.slice(start));
    if (Object.hasOwn(table, key)) return key;
  }
  return undefined;
}
