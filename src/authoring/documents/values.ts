// Values files: the places that a chart's templates (or a setting) map to objects of Argo Rollouts, read section by
// section, so that a values file of 10,000 lines costs what its rollout costs.
import type { KindName } from '../../rollouts';
import { isKindName } from '../../rollouts';
import type { ChartTrace, ValuesMapping, ValueTest } from './chart/chartTrace';
import { mappedTarget } from './chart/mappedTarget';
import { pathOf } from './objectView';
import type { Certainty, MappedSubtree, RecognisedObject } from './recognised';
import { shapedObjects } from './valuesShape';
import { asList, asMap, asScalar, entriesOf, isNull, nodeAt, pairOf } from './yaml/lookUp';
import type { YamlDocument } from './yaml/parsedText';
import { isSamePath, overlap } from './yaml/paths';
import { plainValue } from './yaml/scalarValue';
import type { NodePath, Span, YamlNode, YamlPair } from './yaml/tree';

/** A place in the values that a path with stars leads to. */
interface ValuesPlace {
  readonly path: NodePath;
  readonly node: YamlNode;
  readonly pair: YamlPair | undefined;
  /** What each star stands for here. */
  readonly stars: NodePath;
}

const STAR = '*';

/** The pair of a top-level key, without reading the rest of the document. */
function topLevelPair(document: YamlDocument, key: string): YamlPair | undefined {
  if (document.keys.length === 0) return pairOf(document.root, key);
  return document.keys.findLast((section) => section.key === key)?.pair;
}

/** Every top-level pair; reads the whole document. */
function topLevelPairs(document: YamlDocument): readonly (readonly [string, YamlPair])[] {
  const map = asMap(document.root);
  return map === undefined ? [] : [...entriesOf(map)];
}

function startPlaces(document: YamlDocument, first: string): readonly ValuesPlace[] {
  if (first === STAR) {
    return topLevelPairs(document).map(([key, pair]) => ({ path: [key], node: pair.value, pair, stars: [key] }));
  }
  const pair = topLevelPair(document, first);
  return pair === undefined ? [] : [{ path: [first], node: pair.value, pair, stars: [] }];
}

function placesBelow(place: ValuesPlace, part: string): readonly ValuesPlace[] {
  const { path, node, stars } = place;
  if (part !== STAR) {
    const pair = pairOf(node, part);
    return pair === undefined ? [] : [{ path: [...path, part], node: pair.value, pair, stars }];
  }
  const items = asList(node)?.items;
  if (items !== undefined) {
    return items.map((item, index) => ({
      path: [...path, index],
      node: item,
      pair: undefined,
      stars: [...stars, index],
    }));
  }
  const map = asMap(node);
  if (map === undefined) return [];
  return [...entriesOf(map)].map(([key, pair]) => ({
    path: [...path, key],
    node: pair.value,
    pair,
    stars: [...stars, key],
  }));
}

/** Where a path of values leads in a document. An empty path (all values) leads nowhere: everything would be ours. */
function placesOf(document: YamlDocument, path: readonly string[]): readonly ValuesPlace[] {
  const [first, ...rest] = path;
  if (first === undefined) return [];
  return rest.reduce<readonly ValuesPlace[]>(
    (places, part) => places.flatMap((place) => placesBelow(place, part)),
    startPlaces(document, first),
  );
}

/** The broken rest of the section that a place is in. */
function brokenSpansAt(document: YamlDocument, [first]: NodePath): readonly Span[] {
  if (document.keys.length === 0) return document.brokenSpans;
  return document.keys.flatMap((section) => (section.key === first ? (section.brokenSpan ?? []) : []));
}

/** Parts that were put together to objects, by what tells objects apart. */
class Objects {
  readonly #parts = new Map<string, { readonly kind: KindName; readonly parts: MappedSubtree[] }>();

  add(id: string, kind: KindName, part: MappedSubtree): void {
    const known = this.#parts.get(id);
    if (known === undefined) this.#parts.set(id, { kind, parts: [part] });
    else if (!known.parts.some((other) => other.node === part.node && isSamePath(other.target, part.target))) {
      known.parts.push(part);
    }
  }

  all(): readonly RecognisedObject[] {
    return [...this.#parts.values()].map(({ kind, parts }) => ({
      objectKind: kind,
      // What is certain is asked first.
      parts: parts.toSorted((left, right) => rank(left) - rank(right)),
      certainty: parts.some((part) => part.certainty === 'verbatim') ? 'verbatim' : 'rewritten',
    }));
  }
}

const RANKS: Readonly<Record<Certainty, number>> = { verbatim: 0, alone: 1, rewritten: 2, shape: 3 };

function rank(part: MappedSubtree): number {
  return RANKS[part.certainty];
}

/** Whether a value that a template writes as plain text is read there as the same value. */
function readsTheSame(node: YamlNode, { isText, onlyIfTruthy }: ValuesMapping): boolean {
  if (isText !== true) return true;
  const scalar = asScalar(node);
  if (scalar === undefined || (onlyIfTruthy === true && !scalar.value)) return false;
  const { value } = scalar;
  // Helm holds numbers as floats and writes long ones with an exponent.
  if (typeof value === 'number') return Math.abs(value) < 1e6;
  return typeof value === 'boolean' || (typeof value === 'string' && plainValue(value) === value);
}

function certaintyOf(node: YamlNode, mapping: ValuesMapping): Certainty {
  return mapping.certainty === 'alone' && !readsTheSame(node, mapping) ? 'rewritten' : mapping.certainty;
}

/** Whether a value is there and not empty, as Go's templates see it; `undefined` where this document does not decide. */
function isTruthy(node: YamlNode | undefined): boolean | undefined {
  const scalar = asScalar(node);
  if (scalar !== undefined) return scalar.value === null ? undefined : Boolean(scalar.value);
  const list = asList(node);
  if (list !== undefined) return list.items.length > 0;
  const map = asMap(node);
  return map === undefined ? undefined : map.pairs.length > 0;
}

/** The path of a test where the mapping leads to a place: the stars that both share stand for the same items. */
function testedPath({ path }: ValueTest, mapping: ValuesMapping, place: ValuesPlace): NodePath | undefined {
  const shared = path.findIndex((part, index) => part !== mapping.valuesPath[index]);
  const length = shared < 0 ? path.length : shared;
  const rest = path.slice(length);
  return rest.includes(STAR) ? undefined : [...place.path.slice(0, length), ...rest];
}

/** Whether this very document says that the template does not write the value. */
function isNotWritten(document: YamlDocument, mapping: ValuesMapping, place: ValuesPlace): boolean {
  return (mapping.writtenIf ?? []).some((test) => {
    const path = testedPath(test, mapping, place);
    const [first, ...rest] = path ?? [];
    if (typeof first !== 'string') return false;
    const node = nodeAt(topLevelPair(document, first)?.value, rest);
    // Someone is about to fill an empty list or map that is where the value is to be.
    if (node === place.node && asScalar(node) === undefined) return false;
    const found = isTruthy(node);
    return found !== undefined && found !== test.holds;
  });
}

function addMapped(objects: Objects, document: YamlDocument, mapping: ValuesMapping): void {
  for (const place of placesOf(document, mapping.valuesPath)) {
    if (isNull(place.node) || isNotWritten(document, mapping, place)) continue;
    const id = [mapping.objectNumber, ...place.stars.slice(0, mapping.objectStars)].join(' ');
    objects.add(id, mapping.objectKind, {
      path: place.path,
      pair: place.pair,
      node: place.node,
      target: mappedTarget(mapping, place.stars),
      certainty: certaintyOf(place.node, mapping),
      isComplete: false,
      brokenSpans: brokenSpansAt(document, place.path),
      readKeys: mapping.readKeys,
      omittedKeys: mapping.omittedKeys,
      branches: mapping.branches,
      reason: mapping.reason,
      templateFile: mapping.templateFile,
      templateOffset: mapping.templateOffset,
    });
  }
}

/** `spec.strategy` or, for other kinds, `AnalysisTemplate:spec.metrics`. */
function handTarget(text: string): { readonly kind: KindName; readonly target: NodePath } | undefined {
  const [first = '', second] = text.split(':');
  if (second === undefined) return { kind: 'Rollout', target: pathOf(first) };
  return isKindName(first) ? { kind: first, target: pathOf(second) } : undefined;
}

function addByHand(objects: Objects, document: YamlDocument, paths: Readonly<Record<string, string>>): void {
  for (const [valuesPath, text] of Object.entries(paths)) {
    const mapped = handTarget(text);
    if (mapped === undefined) continue;
    for (const place of placesOf(document, valuesPath.split('.'))) {
      const id = ['by hand', mapped.kind, ...place.stars].join(' ');
      objects.add(id, mapped.kind, {
        path: place.path,
        pair: place.pair,
        node: place.node,
        target: mapped.target,
        certainty: 'verbatim',
        isComplete: false,
        brokenSpans: brokenSpansAt(document, place.path),
        reason: `The setting argoRollouts.valuesPaths maps ${valuesPath} to ${text}.`,
      });
    }
  }
}

/** What of a values document belongs to Argo Rollouts: mapped manually, by the chart's templates, else by its shape. */
export function valuesObjects(
  document: YamlDocument,
  trace: ChartTrace | undefined,
  byHand: Readonly<Record<string, string>> = {},
): readonly RecognisedObject[] {
  const objects = new Objects();
  addByHand(objects, document, byHand);
  const handPaths = Object.keys(byHand).map((path) => path.split('.'));
  for (const mapping of trace?.mappings ?? []) {
    if (!handPaths.some((path) => overlap(path, mapping.valuesPath))) addMapped(objects, document, mapping);
  }
  const known = objects.all();
  const shaped = shapedObjects(document).filter((shape) =>
    shape.parts.every((part) => !known.some((object) => object.parts.some((other) => overlap(other.path, part.path)))),
  );
  return [...known, ...shaped];
}
