// What a server takes of an object of a built-in kind: the fields of its type, each with a value of its kind. Anything else
// is dropped and reported, or refused, as a custom resource's is by its definition.
import type { ObjectType, TypeField } from '../types/typeTable';
import { objectType } from '../types/typeTable';
import type { Json, JsonObject } from './json';
import { isJsonArray, isJsonObject } from './json';

export interface TakenFields {
  readonly object: JsonObject;
  /** Paths of what was dropped: `spec.template.spec.containers[0].imag`. */
  readonly unknown: readonly string[];
}

/** A field that holds something else than its type: the words of Go's JSON decoder. */
export class WrongType extends Error {}

/** The part of an object that its type has. Throws WrongType where a value cannot be one of its field. */
export function takeFields(type: ObjectType, object: JsonObject): TakenFields {
  const unknown: string[] = [];
  const { apiVersion, kind, ...members } = object;
  const taken = { ...(apiVersion !== undefined && { apiVersion }), ...(kind !== undefined && { kind }) };
  return { object: { ...taken, ...takeMembers(type, members, '', unknown) }, unknown };
}

function takeMembers(type: ObjectType, object: JsonObject, path: string, unknown: string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, Json][] => {
      const field = type.members.get(name);
      const at = path === '' ? name : `${path}.${name}`;
      if (!field) unknown.push(at);
      // A null is no value: Go leaves the field as it is.
      if (!field || value === undefined || value === null) return [];
      return [[name, takeValue(field, value, at, unknown)]];
    }),
  );
}

function takeValue(field: TypeField, value: Json, path: string, unknown: string[]): Json {
  if (field.holds === 'list') {
    if (!isJsonArray(value)) throw wrong(value, path, `[]${goType(field)}`);
    return value.map((item, index) => takeOne(field, item, `${path}[${index}]`, unknown));
  }
  if (field.holds === 'map') {
    if (!isJsonObject(value)) throw wrong(value, path, `map[string]${goType(field)}`);
    const entries = Object.entries(value).map(([key, item]): [string, Json] => [
      key,
      takeOne(field, item ?? null, `${path}.${key}`, unknown),
    ]);
    return Object.fromEntries(entries);
  }
  return takeOne(field, value, path, unknown);
}

/** Whether a value is one of a scalar type. */
const SCALARS: Readonly<Record<string, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  bytes: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  int32: Number.isInteger,
  int64: Number.isInteger,
  Time: (value) => typeof value === 'string',
  MicroTime: (value) => typeof value === 'string',
  Quantity: (value) => typeof value === 'string' || typeof value === 'number',
  IntOrString: (value) => typeof value === 'string' || Number.isInteger(value),
  RawExtension: () => true,
  FieldsV1: () => true,
  TextList: isJsonArray,
};

function takeOne(field: TypeField, value: Json, path: string, unknown: string[]): Json {
  const fits = SCALARS[field.type];
  if (fits) {
    if (value !== null && !fits(value)) throw wrong(value, path, goType(field));
    return field.type === 'Quantity' && typeof value === 'number' ? String(value) : value;
  }
  const type = objectType(field.type);
  if (!type || !isJsonObject(value)) throw wrong(value, path, goType(field));
  return takeMembers(type, value, path, unknown);
}

/** `core/v1.PodSpec` is `v1.PodSpec` in Go. */
function goType({ type }: TypeField): string {
  return type.slice(type.lastIndexOf('/') + 1);
}

function wrong(value: Json, path: string, type: string): WrongType {
  const found = isJsonArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return new WrongType(
    `json: cannot unmarshal ${found === 'boolean' ? 'bool' : found} into Go struct field ${path} of type ${type}`,
  );
}
