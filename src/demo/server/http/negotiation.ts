// Accept headers: which of the server's representations a client would take, in the client's own order. Tables and
// metadata-only lists are asked for by parameters of the media type.
import { notAcceptable } from '../storage/status';

export type Representation = 'object' | 'table' | 'metadata';

interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const ACCEPTED = ['application/json'];

/** The media types of an Accept header, in order. */
function mediaTypes(accept: string | undefined): readonly MediaType[] {
  if (accept === undefined || accept.trim() === '') return [{ type: '*/*', parameters: {} }];
  return accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim());
    return {
      type: type.toLowerCase(),
      parameters: Object.fromEntries(
        parameters.map((text): [string, string] => {
          const equals = text.indexOf('=');
          return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
        }),
      ),
    };
  });
}

function isJson(type: string): boolean {
  return type === 'application/json' || type === 'application/*' || type === '*/*';
}

/**
 * The representation to send; throws 406 where no JSON is wanted. Protobuf is passed over: clients that prefer it list
 * JSON behind it.
 */
export function representation(accept: string | undefined): Representation {
  for (const { type, parameters } of mediaTypes(accept)) {
    if (!isJson(type)) continue;
    const as = parameters['as'];
    if (as === undefined) return 'object';
    if (parameters['g'] !== 'meta.k8s.io') continue;
    if (as === 'Table') return 'table';
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata';
  }
  throw notAcceptable(ACCEPTED);
}

/** Throws 406 where a plain JSON answer (a Status, discovery) would not be taken. */
export function requireJson(accept: string | undefined): void {
  if (!mediaTypes(accept).some(({ type }) => isJson(type))) throw notAcceptable(ACCEPTED);
}

/** The version of aggregated discovery that the client prefers over the plain form, if any. */
export function aggregatedDiscovery(accept: string | undefined): 'v2' | 'v2beta1' | undefined {
  for (const { type, parameters } of mediaTypes(accept)) {
    if (!isJson(type)) continue;
    const version = parameters['v'];
    if (parameters['as'] !== 'APIGroupDiscoveryList') return undefined;
    if (version === 'v2' || version === 'v2beta1') return version;
  }
  return undefined;
}
