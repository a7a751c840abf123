// From a context of the kubeconfig to a connection: everything is put together here, and nothing is sent yet.
import { homedir } from 'node:os';
import type { Clock } from '../lifecycle';
import type { ApiClient } from './apiClient';
import { ClusterClient } from './clusterClient';
import { CredentialPlugins } from './credentials/credentialPlugins';
import { Credentials } from './credentials/credentials';
import type { LoadedKubeconfig } from './kubeconfig/loadedKubeconfig';
import type { Log } from './log';
import { proxyFor } from './transport/proxy';
import { Transport } from './transport/transport';

export interface ConnectOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Whether commands named by a kubeconfig may be started (workspace trust). Asked each time, right before. */
  readonly mayRunCommands: () => boolean;
  /** The environment credential plugins are started with; the process' own by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** "argo-rollouts-vscode/0.1.0" */
  readonly userAgent?: string | undefined;
  /** Shared by connections, so that a user signs in once; its own, ended with the connection, when absent. */
  readonly plugins?: CredentialPlugins | undefined;
  /** The editor's proxy setting: used where neither the kubeconfig nor the environment names one. */
  readonly proxy?: string | undefined;
}

/**
 * A connection to a context. No I/O before the first request; credentials are loaded with it.
 * Throws an ApiError of kind `kubeconfig` for a context that can't be used.
 */
export function connect(kubeconfig: LoadedKubeconfig, contextName: string, options: ConnectOptions): ApiClient {
  const { clock, log, mayRunCommands, env = process.env, userAgent = 'argo-rollouts-vscode' } = options;
  const target = kubeconfig.target(contextName);
  const { cluster, server, user } = target;
  const noProxy = process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '';
  const proxy = proxyFor(server, cluster.proxyUrl, noProxy, options.proxy);
  const plugins = options.plugins ?? new CredentialPlugins({ clock, log });
  const destination = {
    context: contextName,
    cluster: cluster.name,
    clusterFile: cluster.file,
    user: user?.name ?? '(anonymous)',
    server: server.href.replace(/\/$/, ''),
    host: server.host,
    proxy: proxy?.host,
  };
  const credentials = new Credentials(target, { clock, plugins, mayRunCommands, env, homeDirectory: homedir() });
  const transport = new Transport({ server, proxy, destination, credentials, userAgent, clock, log });
  return new ClusterClient({
    destination,
    namespace: target.namespace,
    insecure: cluster.insecureSkipTlsVerify || server.protocol === 'http:',
    transport,
    ...(options.plugins === undefined && { ownPlugins: plugins }),
  });
}
