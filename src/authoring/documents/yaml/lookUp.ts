// Walking a YAML tree: through aliases and merges, down a path, to what is at an offset, and to plain values.
import type { NodePath, Span, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from './tree';

/** Aliases of aliases are not valid YAML, so more than this is a circle. */
const MOST_ALIASES = 8;

/** The node that an alias stands for; the node itself when it is none. */
function follow(node: YamlNode | undefined): YamlNode | undefined {
  let current = node;
  for (let count = 0; current?.kind === 'alias'; count += 1) {
    if (count === MOST_ALIASES) return undefined;
    current = current.target;
  }
  return current;
}

/** The map that a node is or refers to. */
export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  const found = follow(node);
  return found?.kind === 'map' ? found : undefined;
}

/** The list that a node is or refers to. */
export function asList(node: YamlNode | undefined): YamlList | undefined {
  const found = follow(node);
  return found?.kind === 'list' ? found : undefined;
}

/** The scalar that a node is or refers to. */
export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  const found = follow(node);
  return found?.kind === 'scalar' ? found : undefined;
}

/**
 * Whether nothing is there: `key:`, `null`, `~`. The API server drops such fields. An alias that leads nowhere is
 * unknown, not nothing.
 */
export function isNull(node: YamlNode | undefined): boolean {
  if (node === undefined) return true;
  const found = follow(node);
  return found?.kind === 'scalar' && found.value === null;
}

/** The text of a scalar that is one (`name: 5` has none, `name: "5"` has). */
export function textOf(node: YamlNode | undefined): string | undefined {
  const scalar = asScalar(node);
  return typeof scalar?.value === 'string' ? scalar.value : undefined;
}

/** The number of a scalar that is one. */
export function numberOf(node: YamlNode | undefined): number | undefined {
  const scalar = asScalar(node);
  return typeof scalar?.value === 'number' ? scalar.value : undefined;
}

const MERGE = '<<';

/** Whether this pair merges another map into its own (`<<: *base`). */
export function isMerge(pair: YamlPair): boolean {
  return pair.key === MERGE && pair.keyNode.style === 'plain';
}

/** The maps a merge brings in, the stronger ones first. */
function mergedMaps(pair: YamlPair): readonly YamlMap[] {
  const value = follow(pair.value);
  if (value?.kind === 'map') return [value];
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => asMap(item) ?? []);
}

/** How deep merges of merges are followed. */
const DEEPEST_MERGE = 8;

/**
 * What a map really holds, by key: its own pairs (of two with one key the last one, as go-yaml takes it), then what it
 * merges. Pairs of merged maps stand where they were written.
 */
export function entriesOf(map: YamlMap, depth = 0): ReadonlyMap<string, YamlPair> {
  const entries = new Map<string, YamlPair>();
  for (const pair of map.pairs) {
    if (!isMerge(pair)) entries.set(pair.key, pair);
  }
  if (depth >= DEEPEST_MERGE) return entries;
  for (const merge of map.pairs.filter(isMerge)) {
    for (const merged of mergedMaps(merge)) {
      for (const [key, pair] of entriesOf(merged, depth + 1)) if (!entries.has(key)) entries.set(key, pair);
    }
  }
  return entries;
}

/** Whether a map has a merge that could not be followed, so that it may hold more than we see. */
export function hasUnknownMerge(map: YamlMap): boolean {
  return map.pairs.some((pair) => isMerge(pair) && mergedMaps(pair).length === 0);
}

/** The pair for a key in a map (or in what an alias refers to), through merges. */
export function pairOf(node: YamlNode | undefined, key: string): YamlPair | undefined {
  const map = asMap(node);
  if (map === undefined) return undefined;
  return map.pairs.some(isMerge) ? entriesOf(map).get(key) : map.pairs.findLast((pair) => pair.key === key);
}

/** What is after a key or an index. */
export function childOf(node: YamlNode | undefined, part: string | number): YamlNode | undefined {
  return typeof part === 'number' ? asList(node)?.items[part] : pairOf(node, part)?.value;
}

/** What is at a path below a node; `undefined` where the path ends early. */
export function nodeAt(node: YamlNode | undefined, path: NodePath): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((current, part) => childOf(current, part), node);
}

/** One step on the way down to an offset. */
export interface TrailEntry {
  /** From the root where the search began. */
  readonly path: NodePath;
  readonly node: YamlNode;
  /** The pair whose key or value the offset is in; `undefined` for items of lists and for the root. */
  readonly pair: YamlPair | undefined;
  /** Whether the offset is in the pair's key. */
  readonly isKey: boolean;
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/**
 * The way from a root down to what is written at an offset, outermost first. Aliases are not entered: what
 * they stand for is written elsewhere. An offset right after a node still belongs to it. Empty when the offset is outside.
 */
export function trailAt(root: YamlNode, offset: number): readonly TrailEntry[] {
  const trail: TrailEntry[] = [];
  let entry: TrailEntry | undefined = touches(root, offset)
    ? { path: [], node: root, pair: undefined, isKey: false }
    : undefined;
  while (entry !== undefined) {
    trail.push(entry);
    entry = entry.isKey ? undefined : entryBelow(entry, offset);
  }
  return trail;
}

function entryBelow({ node, path }: TrailEntry, offset: number): TrailEntry | undefined {
  if (node.kind === 'map') {
    const pair = node.pairs.findLast((candidate) => touches(candidate, offset));
    if (pair === undefined) return undefined;
    const isKey = touches(pair.keyNode, offset);
    if (!isKey && !touches(pair.value, offset)) return undefined;
    return { path: [...path, pair.key], node: pair.value, pair, isKey };
  }
  if (node.kind !== 'list') return undefined;
  const index = node.items.findLastIndex((item) => touches(item, offset));
  const item = node.items[index];
  return item && { path: [...path, index], node: item, pair: undefined, isKey: false };
}

/** Values made of one tree: beyond this an alias bomb is being followed. */
const MOST_VALUES = 100_000;

/**
 * A node as plain JSON, as the API server gets it: aliases and merges followed, keys without prototype tricks. Places
 * that cannot be read become `undefined`, as does everything once the tree turns out to be a bomb.
 */
export function toValue(node: YamlNode | undefined): unknown {
  let count = 0;
  const convert = (current: YamlNode | undefined): unknown => {
    count += 1;
    if (count > MOST_VALUES) return undefined;
    const found = follow(current);
    switch (found?.kind) {
      case 'scalar':
        return found.value;
      case 'list':
        return found.items.map(convert);
      case 'map':
        return Object.fromEntries([...entriesOf(found)].map(([key, pair]) => [key, convert(pair.value)]));
      default:
        return undefined;
    }
  };
  return convert(node);
}
