// An object of Argo Rollouts as a rule sees it: questions by path in the object, answered from whatever part of the text
// holds that place, and "unknown" wherever the text does not decide (the rest is in a chart's template).
import type { KindName } from '../../rollouts';
import type { Certainty, MappedSubtree, RecognisedObject } from './recognised';
import { asMap, childOf, hasUnknownMerge, isNull, pairOf, toValue } from './yaml/lookUp';
import { startsWith } from './yaml/paths';
import type { NodePath, YamlNode, YamlPair } from './yaml/tree';

export type Found =
  | {
      readonly state: 'present';
      readonly node: YamlNode;
      /** The pair that ends in this place; `undefined` for items and roots. */
      readonly pair: YamlPair | undefined;
      readonly part: MappedSubtree;
    }
  /** Certainly nowhere. `parent` is the nearest thing above it that is written. */
  | { readonly state: 'absent'; readonly parent: YamlNode; readonly parentPair: YamlPair | undefined }
  /** The text does not decide. */
  | { readonly state: 'unknown' };

const UNKNOWN: Found = { state: 'unknown' };

/** `spec.strategy.canary.steps[0]` as a path; paths of keys with dots must be given as lists. */
export function pathOf(path: string | NodePath): NodePath {
  if (typeof path !== 'string') return path;
  if (path === '') return [];
  return path.split(/\.|(?=\[)/).map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part));
}

/** A view of one object, which never changes; it keeps answers for as long as it lives, as many rules ask the same. */
export class ObjectView {
  readonly kind: KindName;
  readonly certainty: Certainty;
  readonly parts: readonly MappedSubtree[];
  /** Places that were asked for by text: many rules ask for the same ones. */
  readonly #found = new Map<string, Found>();
  readonly #read = new Map<(view: ObjectView) => unknown, unknown>();

  constructor(object: RecognisedObject) {
    this.kind = object.objectKind;
    this.certainty = object.certainty;
    this.parts = object.parts;
  }

  /** What a function of this view gives, read once however many ask: an object never changes. */
  once<T>(read: (view: ObjectView) => T): T {
    if (!this.#read.has(read)) this.#read.set(read, read(this));
    return this.#read.get(read) as T;
  }

  /** Whether the whole object is here, so that what is not written does not exist. */
  get isWhole(): boolean {
    return this.parts.some((part) => part.target.length === 0 && part.isComplete);
  }

  /** Whether some of its text is not YAML: lists may be longer than they look, and what is missing may be there. */
  get isBroken(): boolean {
    return this.parts.some((part) => part.brokenSpans.length > 0);
  }

  /** What is at a place of the object. A null counts as absent: the API server drops it. */
  at(path: string | NodePath): Found {
    if (typeof path !== 'string') return this.#find(path);
    const known = this.#found.get(path) ?? this.#find(pathOf(path));
    this.#found.set(path, known);
    return known;
  }

  #find(parts: NodePath): Found {
    let absent: Found | undefined;
    for (const part of this.parts) {
      if (!startsWith(parts, part.target)) continue;
      const found = walk(part, parts.slice(part.target.length));
      if (found.state === 'present') return found;
      if (found.state === 'absent') absent ??= found;
    }
    return absent ?? UNKNOWN;
  }

  /** What is written at a place, `undefined` when nothing is or it is not known. */
  node(path: string | NodePath): YamlNode | undefined {
    const found = this.at(path);
    return found.state === 'present' ? found.node : undefined;
  }

  /** The same with its key. */
  pair(path: string | NodePath): YamlPair | undefined {
    const found = this.at(path);
    return found.state === 'present' ? found.pair : undefined;
  }

  /** What is written there as plain JSON. */
  value(path: string | NodePath): unknown {
    const node = this.node(path);
    return node === undefined ? undefined : toValue(node);
  }

  /** Whether the place is certainly empty. */
  isAbsent(path: string | NodePath): boolean {
    return this.at(path).state === 'absent';
  }

  /** Whether something is written there. */
  has(path: string | NodePath): boolean {
    return this.at(path).state === 'present';
  }
}

/** Follows the rest of a path inside one part. */
function walk(part: MappedSubtree, rest: NodePath): Found {
  let node: YamlNode = part.node;
  let pair: YamlPair | undefined = part.pair;
  // Maps may be merged with what is elsewhere, lists are replaced as a whole: inside of one, what is missing is missing.
  let isComplete = part.isComplete || part.path.some((step) => typeof step === 'number');
  if (typeof rest[0] === 'string' && part.omittedKeys?.includes(rest[0])) return UNKNOWN;
  for (const step of rest) {
    isComplete ||= typeof step === 'number';
    const child = childOf(node, step);
    if (child === undefined || isNull(child)) {
      const map = asMap(node);
      const decides =
        isComplete &&
        part.brokenSpans.length === 0 &&
        node.kind !== 'unreadable' &&
        (map === undefined || !hasUnknownMerge(map));
      return decides ? { state: 'absent', parent: node, parentPair: pair } : UNKNOWN;
    }
    pair = typeof step === 'string' ? pairOf(node, step) : undefined;
    node = child;
  }
  return isNull(node) ? UNKNOWN : { state: 'present', node, pair, part };
}
