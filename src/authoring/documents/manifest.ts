// Manifests: objects of Argo Rollouts by group *and* kind (Argo CD and Workflows share the group), alone or in a List.
import type { KindName } from '../../rollouts';
import { KIND_NAMES, ROLLOUTS_GROUP } from '../../rollouts';
import type { RecognisedObject } from './recognised';
import { asList, asMap, isNull, nodeAt, pairOf, textOf } from './yaml/lookUp';
import type { YamlDocument } from './yaml/parsedText';
import type { NodePath, YamlMap, YamlNode } from './yaml/tree';

/** The kind of an object of ours, by its own two fields. A misspelt case (`rollout`) and version are told by api-version. */
function objectKindOf(node: YamlNode | undefined): KindName | undefined {
  const apiVersion = textOf(pairOf(node, 'apiVersion')?.value);
  const kind = textOf(pairOf(node, 'kind')?.value);
  if (apiVersion === undefined || kind === undefined) return undefined;
  if (!apiVersion.startsWith(`${ROLLOUTS_GROUP}/`)) return undefined;
  return KIND_NAMES.find((name) => name.toLowerCase() === kind.toLowerCase());
}

function isWritten(map: YamlMap, path: NodePath): boolean {
  return !isNull(nodeAt(map, path));
}

/**
 * Whether an object of a manifest is the whole object. Kustomize's patches look like objects of which most is missing,
 * so an object counts as whole only when it has enough of what every such object has.
 */
function isWholeObject(kind: KindName, map: YamlMap): boolean {
  if (map.pairs.some((pair) => pair.key === '$patch')) return false;
  switch (kind) {
    case 'Rollout':
      return isWholeRollout(map);
    case 'Experiment':
      return isWritten(map, ['spec', 'templates']);
    default:
      return isWritten(map, ['spec', 'metrics']) || isWritten(map, ['spec', 'templates']);
  }
}

/** What no patch repeats; a Rollout that has all of this and no image has forgotten the image. */
const NEVER_PATCHED: readonly NodePath[] = [
  ['metadata', 'name'],
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'strategy'],
];

function isWholeRollout(map: YamlMap): boolean {
  const containers = asList(nodeAt(map, ['spec', 'template', 'spec', 'containers']))?.items ?? [];
  const hasImage = containers.some((container) => !isNull(pairOf(container, 'image')?.value));
  if (hasImage || isWritten(map, ['spec', 'workloadRef', 'name'])) {
    return isWritten(map, ['spec', 'selector']) || isWritten(map, ['spec', 'strategy']);
  }
  const hasNames = containers.length > 0 && containers.every((container) => !isNull(pairOf(container, 'name')?.value));
  return hasNames && NEVER_PATCHED.every((path) => isWritten(map, path));
}

/** An object of a manifest as a recognized one; `undefined` when it is not ours. */
function manifestObject(
  document: YamlDocument,
  node: YamlNode | undefined,
  path: NodePath,
  isPatch: boolean,
): RecognisedObject | undefined {
  const map = asMap(node);
  const objectKind = objectKindOf(map);
  if (map === undefined || objectKind === undefined) return undefined;
  const part = {
    path,
    pair: undefined,
    node: map,
    target: [],
    certainty: 'verbatim',
    brokenSpans: document.brokenSpans,
    isComplete: !isPatch && isWholeObject(objectKind, map),
    reason: `This is an Argo Rollouts ${objectKind}.`,
  } as const;
  return { objectKind, parts: [part], certainty: 'verbatim' };
}

/** The objects of a document: itself, or the items of a `List`. */
export function manifestObjects(document: YamlDocument, isPatch: boolean): readonly RecognisedObject[] {
  if (!document.text.includes(ROLLOUTS_GROUP)) return [];
  const { root } = document;
  const own = manifestObject(document, root, [], isPatch);
  if (own !== undefined) return [own];
  const kind = textOf(pairOf(root, 'kind')?.value) ?? '';
  if (!kind.endsWith('List')) return [];
  const items = asList(pairOf(root, 'items')?.value)?.items ?? [];
  return items.flatMap((item, index) => manifestObject(document, item, ['items', index], isPatch) ?? []);
}
