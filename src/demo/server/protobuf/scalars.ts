// The values of protobuf fields as JSON: scalars, and the types of Kubernetes whose JSON is not that of their fields.
import type { Json } from '../storage/json';
import { parseJson } from '../storage/json';
import type { WireValue } from './wire';
import { bytesOf, numberOf, readFields, textOf } from './wire';

type Scalar = (value: WireValue) => Json | undefined;

function number(value: WireValue): Json {
  if (typeof value !== 'bigint') throw new Error('proto: wrong wireType = 2 for a number');
  return Number(value);
}

function bytes(value: WireValue): Uint8Array {
  if (typeof value === 'bigint') throw new Error('proto: wrong wireType = 0 for a text or an object');
  return value;
}

/** `2026-11-30T10:31:12Z`, with `.000000` for microseconds; nothing for the zero time, which is sent as nothing. */
function time(value: WireValue, micros: boolean): Json | undefined {
  const fields = readFields(bytes(value));
  if (fields.size === 0) return undefined;
  const seconds = numberOf(fields, 1);
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) throw new Error(`proto: the time ${seconds} is out of range`);
  const text = at.toISOString().slice(0, -'.000Z'.length);
  const fraction = String(Math.floor(numberOf(fields, 2) / 1000)).padStart(6, '0');
  return micros ? `${text}.${fraction}Z` : `${text}Z`;
}

function intOrString(value: WireValue): Json {
  const fields = readFields(bytes(value));
  return numberOf(fields, 1) === 1 ? textOf(fields, 3) : numberOf(fields, 2);
}

/** JSON that was sent inside protobuf. */
function embeddedJson(value: WireValue): Json | undefined {
  const text = Buffer.from(bytesOf(readFields(bytes(value)), 1)).toString('utf8');
  return text === '' ? undefined : parseJson(text);
}

function textList(value: WireValue): Json {
  return (readFields(bytes(value)).get(1) ?? []).map((item) => Buffer.from(bytes(item)).toString('utf8'));
}

/** By the name of a type as the table of types writes it. Each throws an Error for what it cannot read. */
export const SCALARS: Readonly<Record<string, Scalar>> = {
  string: (value) => Buffer.from(bytes(value)).toString('utf8'),
  bytes: (value) => Buffer.from(bytes(value)).toString('base64'),
  bool: (value) => number(value) !== 0,
  int32: number,
  int64: number,
  Time: (value) => time(value, false),
  MicroTime: (value) => time(value, true),
  Quantity: (value) => textOf(readFields(bytes(value)), 1),
  IntOrString: intOrString,
  RawExtension: embeddedJson,
  FieldsV1: embeddedJson,
  TextList: textList,
};

/** What Go leaves out of JSON where a field is `omitempty` and no pointer. */
export function isZero(value: Json): boolean {
  if (typeof value === 'object') return value === null || Object.keys(value).length === 0;
  return value === '' || value === 0 || value === false;
}
