// Sets of fields of an object, as a server remembers who owns which: leaves by their paths, in the notation of FieldsV1.
// A list is one leaf, unless its type says by which key its items merge.
import { isDeepStrictEqual } from 'node:util';
import type { ObjectType, TypeField } from '../types/typeTable';
import { objectType } from '../types/typeTable';
import type { Json, JsonObject } from './json';
import { isJsonArray, isJsonObject } from './json';

/** `f:spec`, `f:containers`, `k:{"name":"web"}`, `f:image`. */
export type FieldPath = readonly string[];

/** Paths by themselves as JSON. */
export type FieldSet = ReadonlyMap<string, FieldPath>;

export function setOf(paths: Iterable<FieldPath>): FieldSet {
  return new Map([...paths].map((path) => [JSON.stringify(path), path]));
}

/** Every leaf of a value. @param type of the value, where it is one of Kubernetes' own */
export function leavesOf(value: Json, type: ObjectType | undefined, path: FieldPath = []): readonly FieldPath[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const field = type?.members.get(name);
    const below = [...path, `f:${name}`];
    const items = isJsonArray(member) ? keyedItems(member, field) : undefined;
    if (items) return items.flatMap(([key, item]) => leavesOf(item, inner(field), [...below, key]));
    return leavesOf(member, inner(field), below);
  });
}

function inner(field: TypeField | undefined): ObjectType | undefined {
  return field === undefined || field.holds === 'map' ? undefined : objectType(field.type);
}

/** The items of a list with their keys; `undefined` for a list that is one leaf. */
function keyedItems(
  list: readonly Json[],
  field: TypeField | undefined,
): readonly (readonly [string, JsonObject])[] | undefined {
  const key = field?.mergeKey;
  if (typeof key !== 'string' || list.length === 0) return undefined;
  const items = list.filter(isJsonObject);
  if (items.length < list.length || items.some((item) => item[key] === undefined)) return undefined;
  return items.map((item) => [`k:${JSON.stringify({ [key]: item[key] })}`, item]);
}

/** What stands at a path; `undefined` where nothing does. */
export function valueOf(value: Json | undefined, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, segment) => {
    if (segment.startsWith('f:')) return isJsonObject(at) ? at[segment.slice(2)] : undefined;
    return isJsonArray(at) ? at.find((item) => hasKey(item, segment)) : undefined;
  }, value);
}

/** The value without what stands at a path, and without what becomes empty by that. */
export function withoutField(value: Json, path: FieldPath): Json | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return undefined;
  if (isJsonArray(value)) {
    const items = value.flatMap((item) => (hasKey(item, segment) ? (withoutField(item, rest) ?? []) : [item]));
    return items.length === 0 ? undefined : items;
  }
  const name = segment.slice(2);
  const member = isJsonObject(value) ? value[name] : undefined;
  if (!isJsonObject(value) || member === undefined) return value;
  const { [name]: _removed, ...others } = value;
  const left = withoutField(member, rest);
  const changed = left === undefined ? others : { ...others, [name]: left };
  return Object.keys(changed).length === 0 ? undefined : changed;
}

function hasKey(item: Json, segment: string): boolean {
  const keys = JSON.parse(segment.slice(2)) as JsonObject;
  return isJsonObject(item) && Object.entries(keys).every(([name, value]) => isDeepStrictEqual(item[name], value));
}

/** FieldsV1: the paths as a tree. */
export function treeOf(set: FieldSet): JsonObject {
  const tree: Record<string, Json> = {};
  for (const path of set.values()) {
    let at = tree;
    for (const segment of path) at = (at[segment] ??= {}) as Record<string, Json>;
  }
  return tree;
}

/** The paths of a FieldsV1. */
export function pathsOf(tree: Json | undefined, path: FieldPath = []): readonly FieldPath[] {
  if (!isJsonObject(tree)) return [];
  const below = Object.entries(tree);
  return below.length === 0 ? [path] : below.flatMap(([segment, inner]) => pathsOf(inner, [...path, segment]));
}

/** `.spec.containers[name="web"].image`, as a server writes it. */
export function pathText(path: FieldPath): string {
  return path
    .map((segment) => {
      if (segment.startsWith('f:')) return `.${segment.slice(2)}`;
      const keys = Object.entries(JSON.parse(segment.slice(2)) as JsonObject);
      return `[${keys.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}
