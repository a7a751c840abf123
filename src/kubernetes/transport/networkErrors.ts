// Why no answer came, in words: names, connections, TLS, proxies. Node's codes go in, an ApiError with a remedy comes out.
import { ApiError } from '../apiError';
import type { Destination, RequestPlace } from './destination';

type Explained = Pick<ConstructorParameters<typeof ApiError>[0], 'kind' | 'sentence' | 'remedy'>;

const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);

/**
 * The error for a request that got no (complete) answer.
 * @param mayHaveHappened the request went out completely before the connection was lost.
 */
export function networkError(error: unknown, to: Destination, place: RequestPlace, mayHaveHappened: boolean): ApiError {
  const changes = place.method !== 'GET';
  return new ApiError({
    ...place,
    ...explain(error, to),
    context: to.context,
    mayHaveHappened: changes && mayHaveHappened,
    cause: error,
  });
}

/** The error for a request whose connection is open but silent. */
export function silenceError(
  quietMs: number,
  to: Destination,
  place: RequestPlace,
  mayHaveHappened: boolean,
): ApiError {
  return new ApiError({
    ...place,
    kind: 'timeout',
    sentence: `The API server of context "${to.context}" (${to.host}) sent nothing for ${Math.round(quietMs / 1000)} s.`,
    remedy:
      'Check the network and VPN. If they work, the API server or a proxy in between may be overloaded or hanging.',
    context: to.context,
    mayHaveHappened: place.method !== 'GET' && mayHaveHappened,
  });
}

function explain(error: unknown, to: Destination): Explained {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : '';
  return (
    proxyTrouble(text, to) ??
    certificateTrouble(code, text, to) ??
    tlsTrouble(code, text, to) ??
    connectionTrouble(code, to)
  );
}

function proxyTrouble(text: string, { proxy, host, context }: Destination): Explained | undefined {
  if (proxy === undefined) return undefined;
  const refused = /^Bad response: (\d+)$/.exec(text)?.[1];
  if (refused === '407')
    return {
      kind: 'unreachable',
      sentence: `The proxy ${proxy} requires a user name and password (407) to connect to ${host}.`,
      remedy:
        'Add the login to the proxy URL (proxy-url of the cluster, or HTTPS_PROXY), or exclude this server with NO_PROXY.',
    };
  if (refused !== undefined)
    return {
      kind: 'unreachable',
      sentence: `The proxy ${proxy} refused to connect to ${host} (${refused}).`,
      remedy: proxyRemedy(context),
    };
  if (text === 'Proxy timeout')
    return {
      kind: 'timeout',
      sentence: `The proxy ${proxy} did not connect to ${host} in time.`,
      remedy: proxyRemedy(context),
    };
  return undefined;
}

function proxyRemedy(context: string): string {
  return `Check proxy-url of the cluster in context "${context}", or HTTPS_PROXY and NO_PROXY.`;
}

function certificateTrouble(code: string, text: string, to: Destination): Explained | undefined {
  const { host, cluster, clusterFile } = to;
  if (UNKNOWN_AUTHORITY.has(code))
    return {
      kind: 'unreachable',
      sentence: `The certificate of ${host} is signed by an authority that is not trusted (${code}).`,
      remedy: `Check certificate-authority(-data) of cluster "${cluster}" in ${clusterFile}: the cluster may have been recreated, or a proxy that inspects traffic may be answering instead.`,
    };
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return {
        kind: 'unreachable',
        sentence: `The certificate of ${host} has expired.`,
        remedy: "Ask for the API server's certificate to be renewed, and check that this computer's clock is correct.",
      };
    case 'CERT_NOT_YET_VALID':
      return {
        kind: 'unreachable',
        sentence: `The certificate of ${host} is not valid yet.`,
        remedy: "Check that this computer's clock is correct.",
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        kind: 'unreachable',
        sentence: `The certificate of ${host} was issued for another name.`,
        remedy: `Correct the server of cluster "${cluster}" in ${clusterFile}, or set tls-server-name to a name in the certificate.`,
      };
    default:
      return /PEM|key values mismatch|KEY_VALUES_MISMATCH|ASN1|asn1/i.test(`${code} ${text}`)
        ? unusableFiles(to)
        : undefined;
  }
}

function unusableFiles({ user, cluster, context }: Destination): Explained {
  return {
    kind: 'kubeconfig',
    sentence: `The client certificate and key of user "${user}", or the certificate authority of cluster "${cluster}", are invalid or don't match.`,
    remedy: `Recreate the kubeconfig of context "${context}" with the tool that wrote it.`,
  };
}

function tlsTrouble(code: string, text: string, to: Destination): Explained | undefined {
  const { host, server, user, context, cluster, clusterFile } = to;
  // OpenSSL's words are in the code or in the text, depending on when it noticed: "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA".
  const words = `${code} ${text}`.toLowerCase().replaceAll('_', ' ');
  if (/alert (?:bad certificate|certificate|unknown ca|access denied|unsupported certificate)/.test(words))
    return {
      kind: 'unauthorised',
      sentence: `${host} rejected the client certificate of user "${user}".`,
      remedy: `The certificate may have expired or belong to another cluster: recreate the kubeconfig of context "${context}".`,
    };
  if (/wrong version number|packet length too long/.test(words))
    return {
      kind: 'unreachable',
      sentence: `${host} does not speak TLS.`,
      remedy: `Check the server of cluster "${cluster}" in ${clusterFile}: it may need http:// instead of https://, or another port.`,
    };
  if (code.startsWith('HPE_'))
    return {
      kind: 'protocol',
      sentence: `The server at ${server} does not speak HTTP.`,
      remedy: `Check the server of cluster "${cluster}" in ${clusterFile}.`,
    };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'))
    return {
      kind: 'unreachable',
      sentence: `The TLS connection to ${host} failed (${code}).`,
      remedy: 'Check for a firewall or proxy in between that interferes with TLS.',
    };
  return undefined;
}

function connectionTrouble(code: string, { host, proxy, context }: Destination): Explained {
  const there = proxy === undefined ? host : `the proxy ${proxy}`;
  const remedy = (direct: string): string => (proxy === undefined ? direct : proxyRemedy(context));
  const network = 'Check the network and VPN';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return {
        kind: 'unreachable',
        sentence: `The host name of ${there} can't be resolved (${code}).`,
        remedy: remedy(`${network}. If they work, the cluster of context "${context}" may no longer exist.`),
      };
    case 'ECONNREFUSED':
      return {
        kind: 'unreachable',
        sentence: `${capitalised(there)} refused the connection.`,
        remedy: remedy(
          `Check that the cluster of context "${context}" is running. A local cluster may have been stopped.`,
        ),
      };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return {
        kind: 'unreachable',
        sentence: `${capitalised(there)} can't be reached (${code}).`,
        remedy: remedy(`${network}. The cluster of context "${context}" may only be reachable from a private network.`),
      };
    default:
      return {
        kind: 'unreachable',
        sentence: `The connection to ${there} was lost${code === '' ? '' : ` (${code})`}.`,
        remedy: `${network}. The connection is retried.`,
      };
  }
}

/** Node's code of an error, or of the first of several attempts (IPv6, IPv4). */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return '';
}

function capitalised(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
