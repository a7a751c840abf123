// Writes protobuf as Kubernetes' clients do, for bodies that no honest client would send.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A field: its number and a text, a number or an inner message. */
export type Field = readonly [number: number, value: string | number | Uint8Array];

/** A message with these fields in this order. */
export function message(...fields: readonly Field[]): Buffer {
  const writer = new BinaryWriter();
  for (const [number, value] of fields)
    if (typeof value === 'number') writer.tag(number, WireType.Varint).int64(value);
    else writer.tag(number, WireType.LengthDelimited).bytes(typeof value === 'string' ? Buffer.from(value) : value);
  return Buffer.from(writer.finish());
}

/** The envelope of a body: magic, type, object. */
export function envelope(apiVersion: string, kind: string, raw: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('k8s\0'), message([1, message([1, apiVersion], [2, kind])], [2, raw])]);
}
