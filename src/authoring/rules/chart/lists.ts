// Lists of the values that a chart's template goes through and rewrites, with what it reads of each item.
import type { SchemaVersion } from '../../../rollouts';
import { childFields } from '../../../rollouts';
import type { ReadKey } from '../../documents/chart/chartTrace';
import type { MappedSubtree, RecognisedObject } from '../../documents/recognised';
import { asList, asMap } from '../../documents/yaml/lookUp';
import type { YamlMap } from '../../documents/yaml/tree';

export interface RewrittenItem {
  readonly map: YamlMap;
  readonly part: MappedSubtree;
  readonly readKeys: readonly ReadKey[];
  /** Keys that mean something to Argo Rollouts in such an item. */
  readonly fields: readonly string[];
}

/** Every item of every rewritten list of an object of which it is certain what the template reads. */
export function rewrittenItems(object: RecognisedObject, version: SchemaVersion): readonly RewrittenItem[] {
  return object.parts.flatMap((part) => {
    const { readKeys, certainty } = part;
    if (certainty !== 'rewritten' || readKeys === undefined) return [];
    const fields = childFields(object.objectKind, [...part.target, 0], version).map((field) => field.name);
    return (asList(part.node)?.items ?? []).flatMap((item) => {
      const map = asMap(item);
      return map === undefined ? [] : [{ map, part, readKeys, fields }];
    });
  });
}
