// From an offset in the editor to a place in an object of Argo Rollouts: what hover, completion and definition ask first.
import type { MappedSubtree, RecognisedDocument, RecognisedObject } from './recognised';
import { trailAt } from './yaml/lookUp';
import type { NodePath, YamlNode, YamlPair } from './yaml/tree';

export interface FieldPlace {
  readonly document: RecognisedDocument;
  readonly object: RecognisedObject;
  readonly part: MappedSubtree;
  /** In the object: `['spec', 'strategy', 'canary', 'steps', 0, 'setWeight']`. */
  readonly path: NodePath;
  /** What is there. */
  readonly node: YamlNode;
  readonly pair: YamlPair | undefined;
  /** Whether the offset is on the key rather than on the value. */
  readonly isKey: boolean;
}

/** The deepest place of an object that is written at this offset; `undefined` outside of all objects. */
export function fieldPlaceAt(documents: readonly RecognisedDocument[], offset: number): FieldPlace | undefined {
  for (const document of documents) {
    if (offset < document.yaml.start || offset > document.yaml.end) continue;
    for (const object of document.objects) {
      for (const part of object.parts) {
        const place = placeInPart(document, object, part, offset);
        if (place !== undefined) return place;
      }
    }
  }
  return undefined;
}

function placeInPart(
  document: RecognisedDocument,
  object: RecognisedObject,
  part: MappedSubtree,
  offset: number,
): FieldPlace | undefined {
  const { pair } = part;
  if (pair !== undefined && pair.keyNode.start <= offset && offset <= pair.keyNode.end) {
    return { document, object, part, path: part.target, node: part.node, pair, isKey: true };
  }
  const last = trailAt(part.node, offset).at(-1);
  if (last === undefined) return undefined;
  const path = [...part.target, ...last.path];
  return { document, object, part, path, node: last.node, pair: last.pair, isKey: last.isKey };
}
