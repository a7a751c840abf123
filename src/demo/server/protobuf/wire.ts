// A protobuf message as its sender wrote it: values by the number of their field, before anyone knows what they mean.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Numbers and booleans are a bigint, everything else is bytes. */
export type WireValue = bigint | Uint8Array;

export type WireFields = ReadonlyMap<number, readonly WireValue[]>;

/** Splits a message into its fields; throws an Error where it is cut off or no message at all. */
export function readFields(bytes: Uint8Array): WireFields {
  const fields = new Map<number, WireValue[]>();
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const value = readValue(reader, number, wireType);
    if (value === undefined) continue;
    const values = fields.get(number);
    if (values) values.push(value);
    else fields.set(number, [value]);
  }
  return fields;
}

/** One value; `undefined` for fixed-width numbers and groups, which no field of Kubernetes is. */
function readValue(reader: BinaryReader, number: number, wireType: WireType): WireValue | undefined {
  if (wireType === WireType.Varint) return BigInt.asIntN(64, BigInt(reader.uint64()));
  if (wireType === WireType.LengthDelimited) return reader.bytes();
  reader.skip(wireType, number);
  return undefined;
}

/** The numbers of a list that is sent as one value. */
export function readPacked(bytes: Uint8Array): readonly bigint[] {
  const reader = new BinaryReader(bytes);
  const numbers: bigint[] = [];
  while (reader.pos < reader.len) numbers.push(BigInt.asIntN(64, BigInt(reader.uint64())));
  return numbers;
}

/** The last value of a field as text; of a field that is sent twice the last one counts. */
export function textOf(fields: WireFields, number: number): string {
  const value = fields.get(number)?.at(-1);
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : '';
}

/** The last value of a field as bytes; none where it is absent. */
export function bytesOf(fields: WireFields, number: number): Uint8Array {
  const value = fields.get(number)?.at(-1);
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** The last value of a field as a number; 0 where it is absent. */
export function numberOf(fields: WireFields, number: number): number {
  const value = fields.get(number)?.at(-1);
  return typeof value === 'bigint' ? Number(value) : 0;
}
