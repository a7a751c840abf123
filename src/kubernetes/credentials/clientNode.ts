// The one place where @kubernetes/client-node is used: its KubeConfig turns a user and a cluster into TLS options and an
// Authorization header (files read, base64 decoded, basic, OIDC with its refresh). It is loaded on the first connection,
// because it is large. What it does differently from kubectl is evened out here, each with its reason.
import type { RequestOptions } from 'node:https';
import type { KubeConfig as ClientNodeConfig } from '@kubernetes/client-node/dist/config.js';
import { ApiError } from '../apiError';
import { asFields, parseJson } from '../json';
import type { ConnectionTarget } from '../kubeconfig/target';
import { plainLine } from './redact';

/** What identifies us, and what the server is checked with. */
export interface TlsMaterial {
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
  readonly servername: string | undefined;
  readonly rejectUnauthorized: boolean;
}

export interface StaticCredentials {
  readonly tls: TlsMaterial;
  /** `Bearer …` or `Basic …`. */
  readonly authorization: string | undefined;
  /** When the token runs out (ms), where it says so. */
  readonly expiresAt: number | undefined;
}

/** Reads the credentials that are in the kubeconfig or in files named by it. */
export class KubeconfigCredentials {
  readonly #target: ConnectionTarget;
  #config: Promise<ClientNodeConfig> | undefined;

  constructor(target: ConnectionTarget) {
    this.#target = target;
  }

  /** Reads files again and renews an OIDC token that ran out. Throws an ApiError of kind `kubeconfig` or `credentials`. */
  async read(): Promise<StaticCredentials> {
    this.#config ??= load(this.#target);
    const options: RequestOptions = { headers: {} };
    try {
      const config = await this.#config;
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw this.#explain(error);
    }
    // Our own keep-alive agent is used; the one made here is never connected.
    delete options.agent;
    const { cluster } = this.#target;
    const authorization = authorizationOf(options);
    return {
      tls: {
        ca: bufferOf(options.ca),
        cert: bufferOf(options.cert),
        key: bufferOf(options.key),
        servername: cluster.tlsServerName,
        // Explicit: an environment variable of the editor must not switch the check off.
        rejectUnauthorized: !cluster.insecureSkipTlsVerify,
      },
      authorization,
      expiresAt: authorization === undefined ? undefined : expiryOf(authorization),
    };
  }

  #explain(error: unknown): ApiError {
    const { context, cluster, user } = this.#target;
    const facts = error instanceof Error ? error : new Error('unknown');
    const code = 'code' in facts && typeof facts.code === 'string' ? facts.code : undefined;
    const file = 'path' in facts && typeof facts.path === 'string' ? facts.path : undefined;
    if (file !== undefined) {
      const what = file === cluster.certificateAuthority ? `cluster "${cluster.name}"` : `user "${user?.name ?? ''}"`;
      return new ApiError({
        kind: 'kubeconfig',
        sentence: `The file ${file} of ${what} in the kubeconfig can't be read (${code ?? 'unknown error'}).`,
        remedy: 'Check that the file exists and that you have permission to read it.',
        context,
      });
    }
    const network = networkCode(error);
    if (network !== undefined)
      return new ApiError({
        kind: 'unreachable',
        sentence: `The OIDC server of user "${user?.name ?? ''}" can't be reached (${network}).`,
        remedy: 'Check the network and VPN. The connection is retried.',
        context,
      });
    // A parser's message may quote the token it could not read; only the OIDC library's own errors are shown.
    const reason =
      facts instanceof SyntaxError ? 'the token in the kubeconfig is malformed' : plainLine(facts.message, 200);
    return new ApiError({
      kind: 'credentials',
      sentence: `The sign-in of user "${user?.name ?? ''}" (${user?.authProvider ? 'OIDC' : 'kubeconfig'}) failed: ${reason}.`,
      remedy: 'Sign in again with the tool that wrote the kubeconfig, then try again.',
      context,
    });
  }
}

async function load({ namespace, cluster, user, server }: ConnectionTarget): Promise<ClientNodeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  const oidc = user?.authProvider?.name === 'oidc' ? user.authProvider.config : undefined;
  config.loadFromOptions({
    currentContext: 'ours',
    // No key `context` here: it would be taken for the entry itself.
    contexts: [{ name: 'ours', namespace, cluster: 'ours', user: 'ours' }],
    clusters: [
      {
        name: 'ours',
        server: server.href,
        // For kubectl data wins over a file, for client-node the file: it gets only the one that counts.
        caData: cluster.certificateAuthorityData,
        caFile: cluster.certificateAuthorityData === undefined ? cluster.certificateAuthority : undefined,
        // It refuses plain HTTP without this; there is nothing to verify then.
        skipTLSVerify: cluster.insecureSkipTlsVerify || server.protocol === 'http:',
        tlsServerName: cluster.tlsServerName,
      },
    ],
    // Always a user: without one it would not even apply the CA.
    users: [
      {
        name: 'ours',
        certData: user?.clientCertificateData,
        certFile: user?.clientCertificateData === undefined ? user?.clientCertificate : undefined,
        keyData: user?.clientKeyData,
        keyFile: user?.clientKeyData === undefined ? user?.clientKey : undefined,
        token: user?.token,
        username: user?.username,
        password: user?.username === undefined ? undefined : (user.password ?? ''),
        // Exec plugins, token files and impersonation are done by us.
        authProvider: oidc && { name: 'oidc', config: oidcConfig(oidc) },
      },
    ],
  });
  return config;
}

/**
 * With a refresh token alone kubectl fetches an id token; client-node only replaces one: so it gets one that ran out. And
 * it hands the issuer on as a text to a library that insists on a URL.
 */
function oidcConfig(config: Readonly<Record<string, string>>): Record<string, string | URL> {
  const issuer = config['idp-issuer-url'] ?? '';
  return {
    ...config,
    ...(config['id-token'] === undefined && config['refresh-token'] !== undefined && { 'id-token': 'none yet' }),
    ...(URL.canParse(issuer) && { 'idp-issuer-url': new URL(issuer) }),
  };
}

/** The claim `exp` of a JWT, in ms. */
function expiryOf(authorization: string): number | undefined {
  const payload = authorization.split('.')[1];
  if (payload === undefined) return undefined;
  const seconds = asFields(parseJson(Buffer.from(payload, 'base64url').toString('utf8')))?.['exp'];
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

/** The system's code, where a failure has to do with the network and not with the tokens. */
function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(error.code))
    return error.code;
  return networkCode(error instanceof AggregateError ? error.errors[0] : error.cause);
}

function bufferOf(value: RequestOptions['ca'] | RequestOptions['key']): Buffer | undefined {
  return Buffer.isBuffer(value) ? value : undefined;
}

function authorizationOf({ headers, auth }: RequestOptions): string | undefined {
  if (typeof auth === 'string') return `Basic ${Buffer.from(auth).toString('base64')}`;
  const value = headers && !isList(headers) ? headers['Authorization'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function isList(headers: NonNullable<RequestOptions['headers']>): headers is readonly string[] {
  return Array.isArray(headers);
}
