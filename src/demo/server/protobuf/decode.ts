// Bodies in protobuf, as kubectl sends them for built-in kinds: an envelope that names the kind, and in it the object,
// decoded by the table of types to the JSON that the same client would have sent.
import type { Json, JsonObject } from '../storage/json';
import type { ObjectType, TypeField } from '../types/typeTable';
import { EMBEDDED, objectType } from '../types/typeTable';
import { isZero, SCALARS } from './scalars';
import type { WireFields, WireValue } from './wire';
import { bytesOf, readFields, readPacked, textOf } from './wire';

/** What every protobuf body of Kubernetes begins with. */
const PREFIX = Buffer.from('k8s\0');

/** An object as it came: its kind as stated, its fields still encoded. */
export interface Envelope {
  /** Empty where the body does not say it. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly raw: Uint8Array;
}

/**
 * Takes the envelope off a body; throws an Error in the words of a real server for what is none.
 * *Source*: Kubernetes' `runtime.Unknown`: type (its apiVersion and kind) in field 1, the object in field 2.
 */
export function readEnvelope(body: Uint8Array): Envelope {
  if (body.length === 0) throw new Error('empty data');
  if (!PREFIX.equals(body.subarray(0, PREFIX.length)))
    throw new Error(`provided data does not appear to be a protobuf message, expected prefix [${PREFIX.join(' ')}]`);
  const fields = readFields(body.subarray(PREFIX.length));
  const type = readFields(bytesOf(fields, 1));
  return { apiVersion: textOf(type, 1), kind: textOf(type, 2), raw: bytesOf(fields, 2) };
}

/** The object that `bytes` encode; throws an Error for what cannot be read. Unknown fields are passed over. */
export function decodeObject(type: ObjectType, bytes: Uint8Array): JsonObject {
  const sent = readFields(bytes);
  return Object.fromEntries(
    type.fields.flatMap((field): readonly (readonly [string, Json | undefined])[] => {
      const values = sent.get(field.number) ?? [];
      if (field.name === EMBEDDED) return embeddedMembers(field, values);
      const value = valueOf(field, values);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** The members of a type whose fields stand in its parent. */
function embeddedMembers(field: TypeField, values: readonly WireValue[]): readonly [string, Json | undefined][] {
  const type = objectType(field.type);
  const [value] = values.slice(-1);
  return type && value instanceof Uint8Array ? Object.entries(decodeObject(type, value)) : [];
}

/** The JSON of a field; `undefined` where Go would leave it out. */
function valueOf(field: TypeField, values: readonly WireValue[]): Json | undefined {
  switch (field.holds) {
    case 'list': {
      const items = values.flatMap((value) => itemsOf(field, value)).map((value) => single(field.type, value));
      return items.length === 0 ? undefined : items.filter((item) => item !== undefined);
    }
    case 'map':
      return values.length === 0 ? undefined : Object.fromEntries(values.map((value) => entry(field, value)));
    case 'one': {
      const last = values.at(-1);
      const value = last === undefined ? undefined : single(field.type, last);
      const leftOut = value === undefined || (!field.required && !field.pointer && isZero(value));
      return leftOut ? undefined : value;
    }
  }
}

/** A list of numbers may come as one value. */
function itemsOf(field: TypeField, value: WireValue): readonly WireValue[] {
  return typeof value !== 'bigint' && field.type.startsWith('int') ? readPacked(value) : [value];
}

/** One entry of a map: its key in field 1, its value in field 2. Absent means empty. */
function entry(field: TypeField, value: WireValue): [string, Json] {
  const pair: WireFields = value instanceof Uint8Array ? readFields(value) : new Map<number, WireValue[]>();
  const held = pair.get(2)?.at(-1) ?? new Uint8Array();
  return [textOf(pair, 1), single(field.type, held) ?? null];
}

function single(typeName: string, value: WireValue): Json | undefined {
  const scalar = SCALARS[typeName];
  if (scalar) return scalar(value);
  const type = objectType(typeName);
  if (!type || typeof value === 'bigint') throw new Error(`proto: wrong wireType for ${typeName}`);
  return decodeObject(type, value);
}
