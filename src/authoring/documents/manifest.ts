// Manifests: objects of Argo Rollouts by group *and* kind (Argo CD and Workflows share the group), alone or in a List.
import { isKindName, ROLLOUTS_GROUP } from '../../rollouts';
import type { KindName } from '../../rollouts';
import { asList, asMap, isNull, nodeAt, pairOf, textOf } from './yaml/lookUp';
import type { RecognisedObject } from './recognised';
import type { YamlDocument } from './yaml/parsedText';
import type { NodePath, YamlMap, YamlNode } from './yaml/tree';

/** The kind of an object of ours, by its own two fields. */
export function objectKindOf(node: YamlNode | undefined): KindName | undefined {
  const apiVersion = textOf(pairOf(node, 'apiVersion')?.value);
  const kind = textOf(pairOf(node, 'kind')?.value);
  if (apiVersion === undefined || kind === undefined) return undefined;
  return apiVersion.startsWith(`${ROLLOUTS_GROUP}/`) && isKindName(kind) ? kind : undefined;
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
    case 'Rollout': {
      const template = asList(nodeAt(map, ['spec', 'template', 'spec', 'containers']))?.items ?? [];
      const hasTemplate = template.some((container) => !isNull(pairOf(container, 'image')?.value));
      const hasWorkload = hasTemplate || isWritten(map, ['spec', 'workloadRef', 'name']);
      return hasWorkload && (isWritten(map, ['spec', 'selector']) || isWritten(map, ['spec', 'strategy']));
    }
    case 'Experiment':
      return isWritten(map, ['spec', 'templates']);
    default:
      return isWritten(map, ['spec', 'metrics']) || isWritten(map, ['spec', 'templates']);
  }
}

/** An object of a manifest as a recognised one; `undefined` when it is none of ours. */
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
    reason: `This is a ${objectKind} of Argo Rollouts.`,
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
