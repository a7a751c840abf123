// Questions about single fields: what is at this path, what may be below it.
import type { KindName } from './kinds';
import type { Field, FieldNode } from './table';
import { fieldTree, isOpaque } from './table';
import type { SchemaVersion } from './versions';
import { isAvailable } from './versions';

/**
 * Where a field is: as text (`spec.strategy.canary.steps[0].setWeight`, or `[]` for any item), or as parts, which is the
 * only way to name a map's key that has a dot in it: `['metadata', 'labels', 'app.kubernetes.io/name']`.
 */
export type FieldPath = string | readonly (string | number)[];

/** The parts of a path: `steps[0]` and `steps[]` both give `steps`, `[]`. */
export function fieldPathParts(path: FieldPath): readonly string[] {
  if (typeof path !== 'string') return path.map((part) => (typeof part === 'number' ? '[]' : part));
  return (path.match(/\[\d*\]|\{\}|[^.[\]{}]+/g) ?? []).map((part) => (part.startsWith('[') ? '[]' : part));
}

/** The node at a path in a version, `undefined` where there is none (or nothing is known about it). */
function nodeAt(kind: KindName, path: FieldPath, version: SchemaVersion): FieldNode | undefined {
  let node: FieldNode | undefined = fieldTree(kind);
  for (const part of fieldPathParts(path)) {
    node = node.children.get(part) ?? node.children.get('{}');
    if (node === undefined || !isAvailable(node.field.since, version)) return undefined;
  }
  return node;
}

/**
 * The field at a path, or `undefined` when that version's schema has none there. Below an open or an undescribed object
 * (a pod template) everything is `undefined`: ask `isFreeForm`.
 */
export function fieldAt(kind: KindName, path: FieldPath, version: SchemaVersion = 'HEAD'): Field | undefined {
  return nodeAt(kind, path, version)?.field;
}

/** What may be directly below a path, in the order of the schema; `''` asks about the object itself. */
export function childFields(kind: KindName, path: FieldPath, version: SchemaVersion = 'HEAD'): readonly Field[] {
  const children = nodeAt(kind, path, version)?.children.values() ?? [];
  return [...children].map((child) => child.field).filter((field) => isAvailable(field.since, version));
}

/** Whether a path is at or below an object whose content nobody describes here, so that any field may be right. */
export function isFreeForm(kind: KindName, path: FieldPath, version: SchemaVersion = 'HEAD'): boolean {
  const parts = fieldPathParts(path);
  for (let length = 1; length <= parts.length; length += 1) {
    const node = nodeAt(kind, parts.slice(0, length), version);
    if (node === undefined) return false;
    if (isOpaque(node)) return true;
  }
  return false;
}

/** A path in the schema's form as text: `['steps', '[]', 'pause']` gives `steps[].pause`. */
export function fieldPathText(parts: readonly string[]): string {
  return parts.join('.').replaceAll('.[]', '[]');
}

/** The last name in a path as text, as a person reads it: `setWeight`; `templates[]` for an item. */
export function fieldPathEnd(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
