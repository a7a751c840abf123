// What an API server stores of an object: unknown fields dropped (A5), its few schema defaults filled in.
import type { KindName } from './kinds';
import type { FieldNode } from './table';
import { fieldTree, isOpaque } from './table';
import type { SchemaVersion } from './versions';
import { isAvailable } from './versions';

function storedMembers(node: FieldNode, value: object, version: SchemaVersion): Record<string, unknown> {
  // A map, because a key from outside may be called "__proto__".
  const stored = new Map<string, unknown>();
  for (const [name, entry] of Object.entries(value)) {
    const child = node.children.get(name) ?? node.children.get('{}');
    if (child === undefined || !isAvailable(child.field.since, version)) continue;
    // A null where the schema has a default counts as absent.
    if (entry === null && child.field.default !== undefined) continue;
    stored.set(name, storedValue(child, entry, version));
  }
  for (const [name, { field }] of node.children) {
    if (field.default === undefined || stored.has(name) || !isAvailable(field.since, version)) continue;
    stored.set(name, field.default);
  }
  return Object.fromEntries(stored);
}

function storedValue(node: FieldNode, value: unknown, version: SchemaVersion): unknown {
  if (isOpaque(node) || typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return storedMembers(node, value, version);
  const item = node.children.get('[]');
  return item === undefined ? value : value.map((entry) => storedValue(item, entry, version));
}

/** The object as it would be read back, as far as the schema decides. The given object is not changed. */
export function storedObject(
  kind: KindName,
  object: Readonly<Record<string, unknown>>,
  version: SchemaVersion = 'HEAD',
): Record<string, unknown> {
  return storedMembers(fieldTree(kind), object, version);
}
