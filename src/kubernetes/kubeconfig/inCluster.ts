// Without any kubeconfig, a process inside a pod (an editor served from the cluster) uses its service account, as kubectl
// does. *Source:* client-go `rest.InClusterConfig` and `clientcmd.DeferredLoadingClientConfig`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KubeconfigDocument } from './entries';
import type { KubeconfigSource } from './files';

const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

const NAME = 'in-cluster';

/** The pod's own identity as a kubeconfig with one context; undefined outside a pod. */
export async function inClusterDocument(
  env: KubeconfigSource['env'],
  folder: string = SERVICE_ACCOUNT_FOLDER,
): Promise<KubeconfigDocument | undefined> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  if (!host || !port) return undefined;
  const tokenFile = path.join(folder, 'token');
  const [token, namespace] = await Promise.all([textOf(tokenFile), textOf(path.join(folder, 'namespace'))]);
  if (token === undefined) return undefined;
  const unset = undefined;
  return {
    clusters: new Map([
      [
        NAME,
        {
          name: NAME,
          file: folder,
          server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
          certificateAuthority: path.join(folder, 'ca.crt'),
          certificateAuthorityData: unset,
          insecureSkipTlsVerify: false,
          tlsServerName: unset,
          proxyUrl: unset,
          disableCompression: false,
          execConfig: unset,
          problem: unset,
        },
      ],
    ]),
    users: new Map([
      [
        NAME,
        {
          name: NAME,
          file: folder,
          clientCertificate: unset,
          clientCertificateData: unset,
          clientKey: unset,
          clientKeyData: unset,
          token: unset,
          tokenFile,
          username: unset,
          password: unset,
          impersonate: unset,
          impersonateUid: unset,
          impersonateGroups: [],
          impersonateExtra: new Map(),
          authProvider: unset,
          exec: unset,
          problem: unset,
        },
      ],
    ]),
    contexts: new Map([[NAME, { name: NAME, file: folder, cluster: NAME, user: NAME, namespace: namespace?.trim() }]]),
    currentContext: NAME,
  };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // Not there, or not for us: then this is not a pod with a service account.
    return undefined;
  }
}
