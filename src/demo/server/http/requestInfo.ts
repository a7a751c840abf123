// What an HTTP request asks for in Kubernetes' terms: verb, resource, namespace, name, sub-resource. Routing,
// authorisation, fault injection and counters all read this one answer.
import { badRequest } from '../storage/status';

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** A request for a resource. The resource need not exist. */
export interface ResourceRequest {
  readonly kind: 'resource';
  readonly verb: Verb;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  /** What follows the sub-resource: only a proxied service has such a rest. */
  readonly rest: readonly string[];
}

/** Anything else: discovery, version, health, OpenAPI, the demo's own control paths. */
export interface PathRequest {
  readonly kind: 'path';
  /** `get`, `post`, … */
  readonly verb: string;
  readonly path: string;
}

export type RequestInfo = ResourceRequest | PathRequest;

const VERBS: Readonly<Record<string, readonly [one: Verb, many: Verb]>> = {
  GET: ['get', 'list'],
  HEAD: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

/** Reads a query parameter as a boolean the way Go does: `1`, `t`, `true`, also present without a value. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value !== null && ['', '1', 't', 'T', 'true', 'TRUE', 'True'].includes(value);
}

/** Splits the URL of a request; throws a 400 where it is malformed. */
export function readUrl(url: string): URL {
  try {
    const parsed = new URL(url, 'https://demo.invalid');
    if (!url.startsWith('/')) throw new Error('not an absolute path');
    decodeURIComponent(parsed.pathname);
    return parsed;
  } catch {
    throw badRequest('the request URL cannot be read');
  }
}

/** *Source*: Kubernetes' RequestInfoFactory. */
export function requestInfo(method: string, url: URL): RequestInfo {
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const grouped = parts[0] === 'apis';
  const resource = parts.slice(grouped ? 3 : 2);
  const verbs = VERBS[method];
  if ((parts[0] !== 'api' && !grouped) || resource.length === 0 || !verbs)
    return { kind: 'path', verb: method.toLowerCase(), path: url.pathname };
  const [group, version] = grouped ? [parts[1] ?? '', parts[2] ?? ''] : ['', parts[1] ?? ''];

  let namespace: string | undefined;
  let rest = resource;
  if (rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize') {
    namespace = rest[1];
    rest = rest.slice(2);
  }
  const [plural = '', name, subresource, ...more] = rest;
  const [one, many] = verbs;
  const watching = many === 'list' && flag(url.searchParams, 'watch');
  const listed = name === undefined;
  const verb = listed ? (watching ? 'watch' : many) : one;
  return { kind: 'resource', verb, group, version, plural, namespace, name, subresource, rest: more };
}
