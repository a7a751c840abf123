// JSON as values: what the API server stores, patches and sends. Everything is read-only, because one stored object is
// shared by the store, its history and every open watch.
import { remembered } from '../../../rollouts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The part of `metadata` that the server itself reads and writes. */
export interface Metadata extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
}

/** An object as it is in the store. */
export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** The deepest nesting that is accepted. A real server stops at 10,000; our recursive walks want less. */
const MAX_DEPTH = 500;

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is an object that a store can hold: named, identified, dated. */
export function isKubernetesObject(value: Json | undefined): value is KubernetesObject {
  if (!isJsonObject(value) || !isJsonObject(value['metadata'])) return false;
  const { name, uid, resourceVersion, creationTimestamp } = value['metadata'];
  return [value['apiVersion'], value['kind'], name, uid, resourceVersion, creationTimestamp].every(
    (member) => typeof member === 'string',
  );
}

/** The member as an object; an empty one where it is absent or something else. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : {};
}

export function arrayAt(parent: JsonObject, key: string): readonly Json[] {
  const value = parent[key];
  return isJsonArray(value) ? value : [];
}

export function stringAt(parent: JsonObject, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(parent: JsonObject, key: string): number | undefined {
  const value = parent[key];
  return typeof value === 'number' ? value : undefined;
}

/** Follows a path of members; `undefined` as soon as one is missing. */
export function valueAt(root: JsonObject, ...path: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path) {
    if (!isJsonObject(value)) return undefined;
    value = value[key];
  }
  return value;
}

/**
 * Parses JSON text; throws a SyntaxError for broken text and for nesting deeper than 500 levels, which is counted before
 * parsing so that hostile text never reaches a recursive function.
 */
export function parseJson(text: string): Json {
  if (nestingDepth(text) > MAX_DEPTH) throw new SyntaxError('exceeded max depth');
  return JSON.parse(text) as Json;
}

/** The same for text that may be anything: `undefined` where it is not JSON. */
export function tryParseJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** The JSON text of a stored object: a list of thousands and every watch of it share one text. */
export const jsonText: (object: JsonObject) => string = remembered((object: JsonObject) => JSON.stringify(object));

/** A value of a typed room (interfaces with optional members) as plain JSON: absent members stay absent. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** The object without the named members. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** A scalar as text; nothing for what is absent or no scalar. */
export function scalarText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
