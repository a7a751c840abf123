// Two of the three patch forms of the API: JSON patch (RFC 6902) and strategic merge patch, which merges lists of objects
// by a key; the third, merge patch, is that of recordings. Each takes an object and gives the patched one; nothing is changed in place.
import { isDeepStrictEqual } from 'node:util';
import type { ObjectType, TypeField } from '../types/typeTable';
import { objectType } from '../types/typeTable';
import type { Json, JsonObject } from './json';
import { isJsonArray, isJsonObject, stringAt } from './json';
import { badRequest, patchRejected } from './status';

/** RFC 6902. A failing `test` and a path that is missing are the same 422 (A6). */
export function jsonPatch(target: Json, operations: Json): Json {
  if (!isJsonArray(operations)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  return operations.reduce<Json>((document, operation) => {
    if (!isJsonObject(operation)) throw patchRejected();
    return apply(document, operation);
  }, target);
}

function apply(document: Json, operation: JsonObject): Json {
  const path = pointer(stringAt(operation, 'path'));
  const value = operation['value'];
  switch (stringAt(operation, 'op')) {
    case 'add':
      return add(document, path, required(value));
    case 'replace':
      lookUp(document, path);
      return add(path.length === 0 ? null : remove(document, path), path, required(value));
    case 'remove':
      return remove(document, path);
    case 'test':
      if (!isDeepStrictEqual(lookUp(document, path), required(value))) throw patchRejected();
      return document;
    case 'copy':
      return add(document, path, lookUp(document, pointer(stringAt(operation, 'from'))));
    case 'move': {
      const from = pointer(stringAt(operation, 'from'));
      return add(remove(document, from), path, lookUp(document, from));
    }
    default:
      throw patchRejected();
  }
}

function required(value: Json | undefined): Json {
  if (value === undefined) throw patchRejected();
  return value;
}

function pointer(text: string | undefined): readonly string[] {
  if (text === undefined || (text !== '' && !text.startsWith('/'))) throw patchRejected();
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function lookUp(document: Json, path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => {
    const member = isJsonArray(value)
      ? value[position(key, value.length - 1)]
      : isJsonObject(value)
        ? value[key]
        : undefined;
    return required(member);
  }, document);
}

function position(key: string, last: number): number {
  if (!/^(0|[1-9]\d*)$/.test(key) || Number(key) > last) throw patchRejected();
  return Number(key);
}

/** Puts `value` at `path`; the parent must be there. A list grows at the position, `-` is its end. */
function add(document: Json, path: readonly string[], value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (isJsonArray(document)) {
    if (rest.length > 0) {
      const at = position(key, document.length - 1);
      return document.with(at, add(required(document[at]), rest, value));
    }
    return document.toSpliced(key === '-' ? document.length : position(key, document.length), 0, value);
  }
  if (!isJsonObject(document)) throw patchRejected();
  return { ...document, [key]: rest.length > 0 ? add(required(document[key]), rest, value) : value };
}

function remove(document: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  if (key === undefined) throw patchRejected();
  if (isJsonArray(document)) {
    const at = position(key, document.length - 1);
    return rest.length > 0 ? document.with(at, remove(required(document[at]), rest)) : document.toSpliced(at, 1);
  }
  if (!isJsonObject(document)) throw patchRejected();
  const member = required(document[key]);
  const { [key]: _removed, ...others } = document;
  return rest.length > 0 ? { ...document, [key]: remove(member, rest) } : others;
}

const DIRECTIVE = /^\$(setElementOrder|deleteFromPrimitiveList|retainKeys|patch)/;

/**
 * A merge patch that merges lists item by item where their type says by which key. *Source*: Kubernetes' strategic merge
 * patch.
 * @param type of the target; without one every list is replaced.
 */
export function strategicPatch(target: Json | undefined, patch: Json, type: ObjectType | undefined): Json {
  if (!isJsonObject(patch)) return patch;
  const base = isJsonObject(target) ? target : {};
  if (patch['$patch'] === 'replace') return withoutDirectives(patch);
  if (patch['$patch'] === 'delete') return {};
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const primitives = /^\$deleteFromPrimitiveList\/(.+)$/.exec(key)?.[1];
    if (primitives !== undefined) merged[primitives] = withoutItems(merged[primitives], value);
    if (DIRECTIVE.test(key)) continue;
    const field = type?.members.get(key);
    if (value === null || value === undefined) Reflect.deleteProperty(merged, key);
    else if (isJsonArray(value)) merged[key] = mergeList(field, merged[key], value);
    else merged[key] = strategicPatch(merged[key], value, inner(field));
  }
  return merged;
}

/** The type of what a field holds: nothing is known about the values of maps. */
function inner(field: TypeField | undefined): ObjectType | undefined {
  return field === undefined || field.holds === 'map' ? undefined : objectType(field.type);
}

function mergeList(field: TypeField | undefined, target: Json | undefined, patch: readonly Json[]): Json {
  const before = isJsonArray(target) ? target : [];
  const key = field?.mergeKey;
  const items = patch.filter(isJsonObject);
  if (key === true) return [...new Set([...before, ...patch])];
  if (key === undefined || items.length < patch.length) return patch;
  if (items.some((item) => item['$patch'] === 'replace')) return items.filter((item) => !('$patch' in item));
  let merged = before;
  for (const item of items) {
    const at = merged.findIndex((one) => isJsonObject(one) && isDeepStrictEqual(one[key], item[key]));
    if (item['$patch'] === 'delete') merged = at < 0 ? merged : merged.toSpliced(at, 1);
    else if (at < 0) merged = [...merged, withoutDirectives(item)];
    else merged = merged.with(at, strategicPatch(merged[at], item, inner(field)));
  }
  return merged;
}

function withoutItems(list: Json | undefined, removed: Json | undefined): Json {
  const gone = isJsonArray(removed) ? removed : [];
  return (isJsonArray(list) ? list : []).filter((item) => !gone.includes(item));
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !DIRECTIVE.test(key)));
}
