// Request bodies: bounded in size, refused in formats that are not read here, parsed with the words of a real server.
// Built-in kinds may come in protobuf, as newer versions of kubectl send them; custom resources have no such form.
import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import type { Envelope } from '../protobuf/decode';
import { decodeObject, readEnvelope } from '../protobuf/decode';
import type { Json, JsonObject } from '../storage/json';
import { isJsonObject, parseJson, stringAt } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf } from '../storage/kinds';
import { badRequest, tooLarge, unsupportedMediaType } from '../storage/status';
import type { ObjectType } from '../types/typeTable';
import { objectType, typeOfKind } from '../types/typeTable';

/** The limit of a real API server: 3 MiB. */
export const BODY_LIMIT: number = 3 * 1024 * 1024;

/** More opening brackets in a row than any object has. */
const TOO_DEEP = /(?:[[{]\s*){1000}/;

const TEXT_FORMATS = ['application/json', 'application/yaml'];
const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const ALL_FORMATS = [...TEXT_FORMATS, PROTOBUF];

/** What of a body that cannot be read is quoted. */
const EXCERPT_BYTES = 30;

/** A body with its media type. */
export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

type ExpectedKind = Pick<Kind, 'kind' | 'group' | 'version'>;

/** The whole body; throws a 413 beyond the limit, without reading on. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
    chunks.push(chunk);
  }
  return { type: contentType(request), bytes: Buffer.concat(chunks) };
}

/** The media type without parameters; JSON where none is stated. */
function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A body as text. */
export function textOf({ bytes }: Body): string {
  return bytes.toString('utf8');
}

/** A body in JSON or YAML; throws a 400 for broken text. */
function parseText(text: string, type: string): Json {
  // Near the end of the stack the parser could take the whole process down with it.
  if (type === 'application/yaml' && TOO_DEEP.test(text)) throw badRequest('yaml: exceeded max depth of 10000');
  try {
    return type === 'application/yaml' ? (parseYaml(text, { maxAliasCount: 50 }) as Json) : parseJson(text);
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''}`);
  }
}

/**
 * The object of a POST or PUT, checked to be of the kind that the URL names. Throws 415 for a format that the kind does
 * not come in, 400 for what cannot be read.
 */
export function parseObject(body: Body, kind: ExpectedKind): JsonObject {
  const builtIn = typeOfKind(kind);
  const formats = builtIn ? ALL_FORMATS : TEXT_FORMATS;
  if (!formats.includes(body.type)) throw unsupportedMediaType(formats);
  return builtIn && body.type === PROTOBUF ? fromProtobuf(body.bytes, builtIn, kind) : fromText(body, kind);
}

/** The options of a DELETE, whatever kind they name; `undefined` where there is no body. */
export function parseDeleteOptions({ type, bytes }: Body): Json | undefined {
  if (bytes.length === 0) return undefined;
  if (!ALL_FORMATS.includes(type)) throw unsupportedMediaType(ALL_FORMATS);
  const options = objectType('meta/v1.DeleteOptions');
  if (type !== PROTOBUF || !options) return parseText(bytes.toString('utf8'), type);
  return decoded('DeleteOptions', bytes, () => decodeObject(options, readEnvelope(bytes).raw));
}

function fromText(body: Body, kind: ExpectedKind): JsonObject {
  const unrecognized = `the object provided is unrecognized (must be of type ${kind.kind})`;
  const text = textOf(body);
  let object: Json;
  try {
    object = parseText(text, body.type);
  } catch (error) {
    throw badRequest(`${unrecognized}: ${error instanceof Error ? error.message : ''} (${excerpt(text)})`);
  }
  const stated = isJsonObject(object) ? stringAt(object, 'kind') : undefined;
  if (!isJsonObject(object) || !stated)
    throw badRequest(`${unrecognized}: Object 'Kind' is missing in '${excerpt(text)}' (${excerpt(text)})`);
  checkKind(stated, stringAt(object, 'apiVersion') ?? '', kind);
  return object;
}

/** An envelope that names no kind is taken for the one of the URL, as by a real server. */
function fromProtobuf(bytes: Buffer, type: ObjectType, kind: ExpectedKind): JsonObject {
  const envelope: Envelope = decoded(kind.kind, bytes, () => readEnvelope(bytes));
  const stated = envelope.kind === '' ? kind.kind : envelope.kind;
  const apiVersion = envelope.apiVersion === '' ? apiVersionOf(kind) : envelope.apiVersion;
  checkKind(stated, apiVersion, kind);
  try {
    return { apiVersion, kind: stated, ...decodeObject(type, envelope.raw) };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw badRequest(`${stated} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${why}`);
  }
}

/** What `read` gives; its error as a 400 that quotes the beginning of the bytes. */
function decoded<T>(kind: string, bytes: Buffer, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    const start = bytes.subarray(0, EXCERPT_BYTES).toString('hex');
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): ${why} (${start}${bytes.length > EXCERPT_BYTES ? ' ...' : ''})`,
    );
  }
}

function checkKind(stated: string, apiVersion: string, kind: ExpectedKind): void {
  if (stated !== kind.kind || apiVersion !== apiVersionOf(kind))
    throw badRequest(
      `${stated} in version "${apiVersion}" cannot be handled as a ${kind.kind}: the API version in the data (${apiVersion}) or its kind does not match the expected ${apiVersionOf(kind)}, Kind=${kind.kind}`,
    );
}

function excerpt(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
