// The conversation with a credential plugin: what it is told (KUBERNETES_EXEC_INFO) and how its answer is read.
// *Source:* client-go `plugin/pkg/client/auth/exec`, API group client.authentication.k8s.io v1 and v1beta1.
import { asFields, parseJson } from '../json';
import type { ClusterConfig, ExecConfig } from '../kubeconfig/entries';

/** What a plugin hands out. */
export interface ExecCredential {
  readonly token: string | undefined;
  /** PEM, with its key. */
  readonly certificate: { readonly cert: string; readonly key: string } | undefined;
  /** ms; absent: valid until the server refuses it. */
  readonly expiresAt: number | undefined;
}

/**
 * The value of KUBERNETES_EXEC_INFO. The plugin is told that nobody can be asked on a terminal; the cluster is described
 * only where the kubeconfig wants it (`provideClusterInfo`).
 * @param server the API server's URL as it is connected to.
 * @param certificateAuthority the CA's PEM, from data or file.
 */
export function execInfo(
  exec: ExecConfig,
  cluster: ClusterConfig,
  server: string,
  certificateAuthority: Buffer | undefined,
): string {
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion: exec.apiVersion,
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo && {
        cluster: {
          server,
          'tls-server-name': cluster.tlsServerName,
          'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify || undefined,
          'certificate-authority-data': certificateAuthority?.toString('base64'),
          'proxy-url': cluster.proxyUrl,
          'disable-compression': cluster.disableCompression || undefined,
          config: cluster.execConfig,
        },
      }),
    },
  });
}

/** Reads a plugin's output; a string says what is wrong with it (after "the plugin …"), never quoting it. */
export function readExecCredential(stdout: string, apiVersion: string): ExecCredential | string {
  if (stdout.trim() === '') return 'printed no credential';
  const answer = asFields(parseJson(stdout));
  if (answer?.['kind'] !== 'ExecCredential') return 'printed something other than an ExecCredential in JSON';
  if (answer['apiVersion'] !== apiVersion)
    return `answered in a version other than ${apiVersion}, which the kubeconfig requires`;
  const status = asFields(answer['status']);
  if (!status) return 'printed an ExecCredential without a status';

  const token = nonEmpty(status['token']);
  const cert = nonEmpty(status['clientCertificateData']);
  const key = nonEmpty(status['clientKeyData']);
  if (token === undefined && cert === undefined && key === undefined)
    return 'printed an ExecCredential with neither a token nor a client certificate';
  if ((cert === undefined) !== (key === undefined))
    return 'printed a client certificate without its key, or a key without its certificate';

  const expiration = nonEmpty(status['expirationTimestamp']);
  const expiresAt = expiration === undefined ? undefined : Date.parse(expiration);
  if (Number.isNaN(expiresAt)) return 'printed an invalid expirationTimestamp';
  return {
    token,
    certificate: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    expiresAt,
  };
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
