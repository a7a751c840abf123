// Request bodies: bounded in size, refused in formats that are not read here, parsed with the words of a real server.
import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import type { Json, JsonObject } from '../storage/json';
import { isJsonObject, parseJson, stringAt } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf } from '../storage/kinds';
import { badRequest, tooLarge, unsupportedMediaType } from '../storage/status';

/** The limit of a real API server: 3 MiB. */
export const BODY_LIMIT: number = 3 * 1024 * 1024;

/** More opening brackets in a row than any object has. */
const TOO_DEEP = /(?:[[{]\s*){1000}/;

const READ_FORMATS = ['application/json', 'application/yaml'];

/** The body's text; throws a 413 beyond the limit, without reading on. */
export async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The media type of the body without parameters; JSON where none is stated. */
export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A body in JSON or YAML; throws 415 for protobuf and anything else, 400 for broken text. */
export function parseBody(text: string, type: string): Json {
  if (!READ_FORMATS.includes(type)) throw unsupportedMediaType(READ_FORMATS);
  // Near the end of the stack the parser could take the whole process down with it.
  if (type === 'application/yaml' && TOO_DEEP.test(text)) throw badRequest('yaml: exceeded max depth of 10000');
  try {
    return type === 'application/yaml' ? (parseYaml(text, { maxAliasCount: 50 }) as Json) : parseJson(text);
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''}`);
  }
}

/** The object of a POST or PUT, checked to be of the kind that the URL names. */
export function parseObject(text: string, type: string, kind: Pick<Kind, 'kind' | 'group' | 'version'>): JsonObject {
  const unrecognized = `the object provided is unrecognized (must be of type ${kind.kind})`;
  if (!READ_FORMATS.includes(type)) throw unsupportedMediaType(READ_FORMATS);
  let body: Json;
  try {
    body = parseBody(text, type);
  } catch (error) {
    throw badRequest(`${unrecognized}: ${error instanceof Error ? error.message : ''} (${excerpt(text)})`);
  }
  const stated = isJsonObject(body) ? stringAt(body, 'kind') : undefined;
  if (!isJsonObject(body) || !stated)
    throw badRequest(`${unrecognized}: Object 'Kind' is missing in '${excerpt(text)}' (${excerpt(text)})`);
  const apiVersion = stringAt(body, 'apiVersion') ?? '';
  if (stated !== kind.kind || apiVersion !== apiVersionOf(kind))
    throw badRequest(
      `${stated} in version "${apiVersion}" cannot be handled as a ${kind.kind}: the API version in the data (${apiVersion}) or its kind does not match the expected ${apiVersionOf(kind)}, Kind=${kind.kind}`,
    );
  return body;
}

function excerpt(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
