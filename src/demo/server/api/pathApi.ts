// The paths that are not resources: discovery, version, health and OpenAPI.
import { aggregatedDiscovery, requireJson } from '../http/negotiation';
import type { RequestContext } from '../http/requestContext';
import { methodNotAllowed } from '../storage/status';
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions, VERSION } from './discovery';
import { openApiDocument, openApiIndex } from './openApi';
import { OPENAPI_2_ASKED, OPENAPI_2_SENT, openApi2, openApi2Protobuf } from './openApi2';

/** Answers; `false` where nobody serves the path. */
export function servePath({ request, reply, url }: RequestContext): boolean {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const serve = handlerOf(parts);
  if (!serve) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw methodNotAllowed({ group: '', plural: url.pathname });
  const accept = request.headers.accept;
  const form = aggregatedDiscovery(accept);
  if ((parts[0] === 'api' || parts[0] === 'apis') && parts.length === 1 && form) {
    const contentType = `application/json;g=apidiscovery.k8s.io;v=${form};as=APIGroupDiscoveryList`;
    reply.json(200, aggregated(parts[0] === 'api', form), { contentType });
    return true;
  }
  if (parts.join('/') === 'openapi/v2' && accept?.startsWith(OPENAPI_2_ASKED)) {
    reply.text(200, openApi2Protobuf(), { contentType: OPENAPI_2_SENT });
    return true;
  }
  const body = serve(request.headers.host ?? '');
  if (body === undefined) return false;
  if (typeof body === 'string') {
    reply.text(200, body);
    return true;
  }
  requireJson(accept);
  // The index of OpenAPI is JSON under the name of text, as recorded; its documents say what they are.
  const contentType = parts.join('/') === 'openapi/v3' ? 'text/plain; charset=utf-8' : 'application/json';
  reply.json(200, body, { contentType });
  return true;
}

type Handler = (host: string) => ReturnType<typeof apiGroup> | string;

function handlerOf([first, second, third, ...rest]: readonly string[]): Handler | undefined {
  switch (first) {
    case 'api':
      if (second === undefined) return apiVersions;
      return third === undefined ? () => apiResourceList('', second) : undefined;
    case 'apis':
      if (second === undefined) return apiGroupList;
      if (third === undefined) return () => apiGroup(second);
      return rest.length === 0 ? () => apiResourceList(second, third) : undefined;
    case 'version':
      return second === undefined ? () => VERSION : undefined;
    case 'healthz':
    case 'livez':
    case 'readyz':
      return () => 'ok';
    case 'openapi':
      if (second === 'v2') return third === undefined ? openApi2 : undefined;
      if (second !== 'v3') return undefined;
      if (third === undefined) return openApiIndex;
      return () => openApiDocument([third, ...rest].join('/'));
    default:
      return undefined;
  }
}
